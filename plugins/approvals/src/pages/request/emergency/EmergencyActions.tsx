import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { useDialogAction } from '../../../hooks/useDialogAction';
import { RequestActions } from '../../../hooks/useRequestActions';
import { ConfirmDialog } from '../ConfirmDialog';
import { BreakGlassDialog } from './BreakGlassDialog';

/** Breaks the glass, or closes the review of that, for those who may. */
export function EmergencyActions(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, viewer, actions } = props;
  const { can, emergencyDetails } = request;
  const invocations = emergencyDetails?.invocations ?? [];
  const own = invocations.find(({ person }) => person === viewer);
  const breaking = useDialogAction();
  const [isReviewing, setReviewing] = useState(false);
  const isBusy = actions.busy !== undefined;
  return (
    <>
      {can.breakGlass && (
        <Button disabled={isBusy} onClick={breaking.open}>
          {t(own ? 'emergency.correct' : 'emergency.break')}
        </Button>
      )}
      {can.reviewEmergency && (
        <Button
          color="primary"
          variant="outlined"
          disabled={isBusy}
          onClick={() => setReviewing(true)}
        >
          {t('emergency.review')}
        </Button>
      )}
      {breaking.isOpen && (
        <BreakGlassDialog
          incident={(own ?? invocations[0])?.incident}
          isOwn={own !== undefined}
          isApproved={request.status === 'approved'}
          isBusy={isBusy}
          problem={breaking.isTried ? actions.problem?.sentence : undefined}
          onCancel={breaking.close}
          onConfirm={emergency =>
            breaking.settle(actions.breakGlass(emergency))
          }
        />
      )}
      {isReviewing && (
        <ConfirmDialog
          needsComment
          title={t('emergency.reviewTitle')}
          text={t('emergency.reviewText')}
          confirm={t('emergency.review')}
          onCancel={() => setReviewing(false)}
          onConfirm={comment => {
            setReviewing(false);
            actions.reviewEmergency(comment);
          }}
        />
      )}
    </>
  );
}
