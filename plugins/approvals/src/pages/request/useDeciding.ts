import { useRef, useState } from 'react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { RequestActions } from '../../hooks/useRequestActions';
import { commentProblem } from './commentProblem';
import { useSuggestion } from './suggest/useSuggestion';

/** What a person has begun to say and not sent yet; both need a comment. */
export type Intent = 'reject' | 'changes';

/** What somebody is about to decide on a request. */
export function useDeciding(request: ApprovalRequest, actions: RequestActions) {
  const [comment, setComment] = useState('');
  const [intent, setIntent] = useState<Intent>();
  const [isTried, setTried] = useState(false);
  const commentRef = useRef<HTMLTextAreaElement>(null);
  const isAsking = intent === 'changes';
  const suggestion = useSuggestion(request, { enabled: isAsking });

  const begin = (next: Intent | undefined) => {
    setIntent(next);
    setTried(false);
    commentRef.current?.focus();
  };
  /** Goes to the comment instead, where that is missing. */
  const send = (decide: () => void) => {
    setTried(true);
    if (commentProblem(comment, true)) {
      commentRef.current?.focus();
    } else {
      decide();
    }
  };
  return {
    ...{ comment, setComment, commentRef, suggestion },
    ...{ intent, isAsking, isTried, begin },
    approve: () => {
      if (!commentProblem(comment, false)) {
        actions.approve(comment);
      }
    },
    reject: () => {
      setIntent('reject');
      send(() => actions.reject(comment));
    },
    requestChanges: () =>
      send(() => {
        if (!suggestion.hasProblems) {
          actions.requestChanges(comment, suggestion.values);
        }
      }),
  };
}

export type Deciding = ReturnType<typeof useDeciding>;
