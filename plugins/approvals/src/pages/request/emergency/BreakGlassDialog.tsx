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
import { InertText } from '../../../components/InertText';
import { approvalsTranslationRef } from '../../../translation';
import { COMMENT_LIMIT } from '../commentProblem';

type BreakGlassDialogProps = {
  /** Where others have named an incident already, it is the same. */
  incident?: string;
  isBusy: boolean;
  /** Why it did not happen. */
  problem?: string;
  onConfirm: (emergency: { reason: string; incident: string }) => void;
  onCancel: () => void;
};

/** Asks for everything that breaking the glass takes; what the policy wants of it, the server says. */
export function BreakGlassDialog(props: BreakGlassDialogProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [reason, setReason] = useState('');
  const [incident, setIncident] = useState(props.incident ?? '');
  const isComplete = reason.trim() !== '' && incident.trim() !== '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    props.onConfirm({ reason: reason.trim(), incident: incident.trim() });
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={props.onCancel}
      aria-labelledby="approvals-break-title"
      aria-describedby="approvals-break-text"
    >
      <form onSubmit={send}>
        <DialogTitle id="approvals-break-title">
          {t('emergency.breakTitle')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText id="approvals-break-text">
            {t('emergency.breakText')}
          </DialogContentText>
          <TextField
            required
            fullWidth
            margin="dense"
            id="approvals-break-incident"
            label={t('emergency.incidentLabel')}
            inputProps={{ maxLength: 64 }}
            disabled={props.incident !== undefined}
            helperText={t('emergency.incidentHint')}
            value={incident}
            onChange={event => setIncident(event.target.value)}
          />
          <TextField
            required
            fullWidth
            multiline
            margin="dense"
            id="approvals-break-reason"
            label={t('emergency.reason')}
            helperText={t('emergency.reasonHint')}
            inputProps={{ maxLength: COMMENT_LIMIT }}
            value={reason}
            onChange={event => setReason(event.target.value)}
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
            disabled={!isComplete || props.isBusy}
          >
            {t('emergency.breakConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
