import { KeyboardEvent as ReactKeyboardEvent, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { RequestActions } from '../../hooks/useRequestActions';
import { useShortcuts } from '../../hooks/useShortcuts';
import { COMMENT_LIMIT, commentProblem } from './commentProblem';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5),
      flex: 1,
    },
    comment: { flex: '1 1 260px' },
    key: {
      marginLeft: theme.spacing(1),
      opacity: 0.7,
      fontFamily: 'monospace',
      textTransform: 'none',
    },
  }),
  { name: 'ApprovalsDecideForm' },
);

/** What the comment field says below itself. */
function useHelperText(comment: string, isRejecting: boolean) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  switch (commentProblem(comment, isRejecting)) {
    case 'missing':
      return { isError: true, text: t('request.commentNeeded') };
    case 'tooLong': {
      const limit = String(COMMENT_LIMIT);
      return { isError: true, text: t('request.commentTooLong', { limit }) };
    }
    default:
      return { isError: false, text: undefined };
  }
}

/**
 * A comment, Approve and Reject. `a` approves at once; `r` goes to the comment, because a rejection
 * needs one, and Ctrl+Enter there rejects.
 */
export function DecideForm(props: { actions: RequestActions }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { actions } = props;
  const [comment, setComment] = useState('');
  const [isRejecting, setRejecting] = useState(false);
  const commentRef = useRef<HTMLTextAreaElement>(null);
  const helper = useHelperText(comment, isRejecting);

  const approve = () => {
    if (!commentProblem(comment, false)) {
      actions.approve(comment);
    }
  };
  const reject = () => {
    setRejecting(true);
    if (commentProblem(comment, true)) {
      commentRef.current?.focus();
    } else {
      actions.reject(comment);
    }
  };
  useShortcuts({
    a: approve,
    r: event => {
      event.preventDefault();
      setRejecting(true);
      commentRef.current?.focus();
    },
  });
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // Without `r` before it, nobody has said yet that this is a rejection.
      if (isRejecting) {
        reject();
      }
    } else if (event.key === 'Escape') {
      setRejecting(false);
      commentRef.current?.blur();
    }
  };
  const isBusy = actions.busy !== undefined;
  return (
    <div className={classes.root}>
      <TextField
        multiline
        maxRows={4}
        size="small"
        variant="outlined"
        id="approvals-comment"
        className={classes.comment}
        label={t('request.comment')}
        placeholder={t('request.commentHint')}
        InputLabelProps={{ shrink: true }}
        error={helper.isError}
        helperText={helper.text}
        inputRef={commentRef}
        value={comment}
        onChange={event => setComment(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button
        variant="contained"
        color="primary"
        disabled={isBusy}
        onClick={approve}
        aria-keyshortcuts="a"
      >
        {t(
          actions.busy === 'approve' ? 'request.approving' : 'request.approve',
        )}
        <span aria-hidden className={classes.key}>
          a
        </span>
      </Button>
      <Button
        variant="outlined"
        disabled={isBusy}
        onClick={reject}
        aria-keyshortcuts="r"
      >
        {t(actions.busy === 'reject' ? 'request.rejecting' : 'request.reject')}
        <span aria-hidden className={classes.key}>
          r
        </span>
      </Button>
    </div>
  );
}
