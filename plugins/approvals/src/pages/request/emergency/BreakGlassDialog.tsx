import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../../translation';
import { COMMENT_LIMIT } from '../commentProblem';
import { FormDialog } from '../FormDialog';

type BreakGlassDialogProps = {
  /** The one that the viewer, or otherwise somebody else, has named already. */
  incident?: string;
  /** It was the viewer, who may correct it. */
  isOwn: boolean;
  /** It is approved, and waits for its window or for the end of a freeze. */
  isApproved: boolean;
  isBusy: boolean;
  /** Why it did not happen. */
  problem?: string;
  onConfirm: (emergency: { reason: string; incident: string }) => void;
  onCancel: () => void;
};

function wordsFor({ isOwn, isApproved }: BreakGlassDialogProps) {
  if (isOwn) {
    return 'correct';
  }
  return isApproved ? 'pass' : 'break';
}

/** Asks for everything that breaking the glass takes; what the policy wants of it, the server says. */
export function BreakGlassDialog(props: BreakGlassDialogProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [reason, setReason] = useState('');
  const [incident, setIncident] = useState(props.incident ?? '');
  const isComplete = reason.trim() !== '' && incident.trim() !== '';
  const words = wordsFor(props);
  const send = () => {
    props.onConfirm({ reason: reason.trim(), incident: incident.trim() });
  };
  return (
    <FormDialog
      id="approvals-break"
      title={t(`emergency.${words}Title`)}
      text={t(`emergency.${words}Text`)}
      confirm={t(props.isOwn ? 'emergency.correct' : 'emergency.break')}
      maxWidth="sm"
      isComplete={isComplete}
      isBusy={props.isBusy}
      problem={props.problem}
      onSubmit={send}
      onCancel={props.onCancel}
    >
      <TextField
        required
        fullWidth
        margin="dense"
        id="approvals-break-incident"
        label={t('emergency.incidentLabel')}
        inputProps={{ maxLength: 64 }}
        helperText={
          props.incident === undefined || props.isOwn
            ? t('emergency.incidentHint')
            : t('emergency.incidentSame', { incident: props.incident })
        }
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
    </FormDialog>
  );
}
