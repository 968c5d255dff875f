import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { RequestActions } from '../../../hooks/useRequestActions';
import { ConfirmDialog } from '../ConfirmDialog';
import { BreakGlassDialog } from './BreakGlassDialog';

/** Breaks the glass, or closes the review of that, for those who may. */
export function EmergencyActions(props: {
  request: ApprovalRequest;
  actions: RequestActions;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, actions } = props;
  const { can, emergencyDetails } = request;
  const [asking, setAsking] = useState<'break' | 'review'>();
  const close = () => setAsking(undefined);
  const isBusy = actions.busy !== undefined;
  return (
    <>
      {can.breakGlass && (
        <Button disabled={isBusy} onClick={() => setAsking('break')}>
          {t('emergency.break')}
        </Button>
      )}
      {can.reviewEmergency && (
        <Button
          color="primary"
          variant="outlined"
          disabled={isBusy}
          onClick={() => setAsking('review')}
        >
          {t('emergency.review')}
        </Button>
      )}
      {asking === 'break' && (
        <BreakGlassDialog
          incident={emergencyDetails?.invocations[0]?.incident}
          onCancel={close}
          onConfirm={emergency => {
            close();
            actions.breakGlass(emergency);
          }}
        />
      )}
      {asking === 'review' && (
        <ConfirmDialog
          needsComment
          title={t('emergency.reviewTitle')}
          text={t('emergency.reviewText')}
          confirm={t('emergency.review')}
          onCancel={close}
          onConfirm={comment => {
            close();
            actions.reviewEmergency(comment);
          }}
        />
      )}
    </>
  );
}
