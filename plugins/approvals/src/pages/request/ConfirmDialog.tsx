import { useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { COMMENT_LIMIT, commentProblem } from './commentProblem';

type ConfirmDialogProps = {
  title: string;
  text: string;
  confirm: string;
  /** Asks for a comment, without which it cannot be confirmed. */
  needsComment?: boolean;
  onConfirm: (comment: string) => void;
  onCancel: () => void;
};

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { needsComment = false } = props;
  const [comment, setComment] = useState('');
  const commentRef = useRef<HTMLTextAreaElement>(null);
  const problem = commentProblem(comment, needsComment);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      onClose={props.onCancel}
      TransitionProps={{ onEntered: () => commentRef.current?.focus() }}
      aria-labelledby="approvals-confirm-title"
      aria-describedby="approvals-confirm-text"
    >
      <DialogTitle id="approvals-confirm-title">{props.title}</DialogTitle>
      <DialogContent>
        <DialogContentText id="approvals-confirm-text">
          {props.text}
        </DialogContentText>
        {needsComment && (
          <TextField
            inputRef={commentRef}
            fullWidth
            multiline
            required
            id="approvals-confirm-comment"
            label={t('request.comment')}
            error={problem === 'tooLong'}
            helperText={
              problem === 'tooLong' &&
              t('request.commentTooLong', { limit: String(COMMENT_LIMIT) })
            }
            value={comment}
            onChange={event => setComment(event.target.value)}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onCancel}>{t('page.cancel')}</Button>
        <Button
          color="primary"
          variant="contained"
          disabled={problem !== undefined}
          onClick={() => props.onConfirm(comment)}
        >
          {props.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
