import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsApiRef } from '../../../api/approvalsApiRef';
import { useSubmit } from '../../../hooks/useSubmit';
import { approvalsTranslationRef } from '../../../translation';
import {
  DelegationDraft,
  DraftField,
  DraftProblems,
  newDraft,
  problemsOf,
  toNewDelegation,
} from './DelegationDraft';
import { placeProblem } from './placeProblem';
import { useDraftLabels } from './useDraftLabels';

export type DelegationForm = {
  draft: DelegationDraft;
  /** What is wrong with single fields, in words. */
  problems: Partial<Record<DraftField, string>>;
  /** What is wrong with the whole. */
  problem?: string;
  busy: boolean;
  change(change: Partial<DelegationDraft>): void;
  /** Resolves to whether there is a new delegation. */
  send(): Promise<boolean>;
};

/** A new delegation as it is being filled in. */
export function useDelegationForm(onCreated: () => void): DelegationForm {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const labels = useDraftLabels();
  const { busy, problem: refusal, submit } = useSubmit();
  const [draft, setDraft] = useState(() => newDraft(Date.now()));
  const [found, setFound] = useState<DraftProblems>();
  const [isTouched, setTouched] = useState(false);

  const change = (part: Partial<DelegationDraft>) => {
    setDraft({ ...draft, ...part });
    setTouched(true);
    // What was said about it is answered; what was not touched is still so.
    setFound(found && problemsOf({ ...draft, ...part }));
  };
  const send = async () => {
    const wrong = problemsOf(draft);
    setFound(wrong);
    setTouched(false);
    if (Object.keys(wrong).length > 0) {
      return false;
    }
    const sent = await submit(() =>
      api.createDelegation(toNewDelegation(draft)),
    );
    if (sent) {
      setDraft(newDraft(Date.now()));
      setFound(undefined);
      onCreated();
    }
    return sent;
  };

  const local = Object.entries(found ?? {}).map(([field, key]) => [
    field,
    t(`delegation.${key}`),
  ]);
  const problems: DelegationForm['problems'] = Object.fromEntries(local);
  // An objection holds until somebody mends what it is about.
  const placed =
    refusal !== undefined && !isTouched && local.length === 0
      ? placeProblem(refusal, labels)
      : undefined;
  return {
    draft,
    busy,
    change,
    send,
    problems: placed?.field ? { [placed.field]: placed.sentence } : problems,
    problem: placed?.field ? undefined : placed?.sentence,
  };
}
