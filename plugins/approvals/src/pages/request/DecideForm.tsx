import { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { RequestActions } from '../../hooks/useRequestActions';
import { useShortcuts } from '../../hooks/useShortcuts';
import { CommentField } from './CommentField';
import { AskButtons, DecideButtons } from './DecideButtons';
import { SuggestionEditor } from './suggest/SuggestionEditor';
import { Deciding, Intent, useDeciding } from './useDeciding';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5),
      flex: 1,
      minWidth: 0,
    },
  }),
  { name: 'ApprovalsDecideForm' },
);

/** Whoever is about to ask for changes does not decide something else by a slip. */
function useKeys({ isAsking, begin, approve }: Deciding) {
  const goTo = (intent: Intent) => (event: KeyboardEvent) => {
    event.preventDefault();
    begin(intent);
  };
  useShortcuts(
    isAsking ? {} : { a: approve, r: goTo('reject'), c: goTo('changes') },
  );
}

/**
 * A comment, Approve, Reject, and Ask for changes. `a` approves at once; `r` and `c` go to the comment,
 * because both need one, and Ctrl+Enter there sends it.
 */
export function DecideForm(props: {
  request: ApprovalRequest;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { request, actions } = props;
  const deciding = useDeciding(request, actions);
  const { comment, setComment, commentRef, intent, isAsking } = deciding;
  useKeys(deciding);

  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // Without `r` or `c` before it, nobody has said yet what this is.
      if (intent) {
        (isAsking ? deciding.requestChanges : deciding.reject)();
      }
    } else if (event.key === 'Escape') {
      deciding.begin(undefined);
      commentRef.current?.blur();
    }
  };
  return (
    // Keys that are pressed in its fields.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.root} onKeyDown={onKeyDown}>
      <CommentField
        comment={comment}
        onChange={setComment}
        intent={intent}
        showMissing={intent === 'reject' || deciding.isTried}
        inputRef={commentRef}
      />
      {isAsking ? (
        <>
          <SuggestionEditor
            suggestion={deciding.suggestion}
            showProblems={deciding.isTried}
          />
          <AskButtons deciding={deciding} busy={actions.busy} />
        </>
      ) : (
        <DecideButtons deciding={deciding} busy={actions.busy} />
      )}
    </div>
  );
}
