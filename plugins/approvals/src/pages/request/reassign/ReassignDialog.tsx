import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityField } from '../../../components/entities/EntityField';
import { EntityOption } from '../../../components/entities/EntityOption';
import { InertText } from '../../../components/InertText';
import { useEntityNames } from '../../../hooks/useEntityNames';
import { approvalsTranslationRef } from '../../../translation';
import { COMMENT_LIMIT } from '../commentProblem';

/** Asks whom to ask, and what they should know. */
export function ReassignDialog(props: {
  /** Entity references of those who can be asked. */
  candidates: string[];
  isBusy: boolean;
  /** Why it did not happen. */
  problem?: string;
  onConfirm: (reassignment: { to: string; comment?: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { candidates } = props;
  const names = useEntityNames(candidates) ?? candidates;
  const [person, setPerson] = useState<EntityOption>();
  const [comment, setComment] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const said = comment.trim();
    if (person) {
      props.onConfirm({ to: person.ref, ...(said && { comment: said }) });
    }
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      onClose={props.onCancel}
      aria-labelledby="approvals-reassign-title"
      aria-describedby="approvals-reassign-text"
    >
      <form noValidate onSubmit={send}>
        <DialogTitle id="approvals-reassign-title">
          {t('reassign.title')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText id="approvals-reassign-text">
            {t('reassign.text')}
          </DialogContentText>
          <EntityField
            required
            id="approvals-reassign-person"
            label={t('reassign.whom')}
            hint={t('reassign.needsPerson')}
            options={candidates.map((ref, index) => ({
              ref,
              title: names[index],
            }))}
            value={person}
            onChange={setPerson}
          />
          <TextField
            fullWidth
            multiline
            margin="normal"
            size="small"
            variant="outlined"
            id="approvals-reassign-comment"
            label={t('reassign.comment')}
            inputProps={{ maxLength: COMMENT_LIMIT }}
            value={comment}
            onChange={event => setComment(event.target.value)}
          />
          {props.problem && (
            <Alert severity="error">
              <InertText>{props.problem}</InertText>
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onCancel}>{t('page.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={!person || props.isBusy}
          >
            {t('reassign.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
