import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { RequestActions } from '../../hooks/useRequestActions';
import { ConfirmDialog } from './ConfirmDialog';

type Asking = 'withdraw' | 'revoke' | undefined;

/** Asks before a request is withdrawn or its approval revoked. */
function Confirmation(props: {
  asking: Asking;
  actions: RequestActions;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { asking, actions, onClose } = props;
  switch (asking) {
    case 'withdraw':
      return (
        <ConfirmDialog
          title={t('request.withdrawTitle')}
          text={t('request.withdrawText')}
          confirm={t('request.withdrawConfirm')}
          onCancel={onClose}
          onConfirm={() => {
            onClose();
            actions.withdraw();
          }}
        />
      );
    case 'revoke':
      return (
        <ConfirmDialog
          needsComment
          title={t('request.revokeTitle')}
          text={t('request.revokeText')}
          confirm={t('request.revokeConfirm')}
          onCancel={onClose}
          onConfirm={comment => {
            onClose();
            actions.revoke(comment);
          }}
        />
      );
    default:
      return null;
  }
}

/** What the viewer may do besides deciding and running. Whoever can reject has no need to revoke. */
export function OtherActions(props: {
  request: ApprovalRequest;
  actions: RequestActions;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, actions } = props;
  const { can } = request;
  const canReject = request.status === 'pending' && request.canDecide.allowed;
  const [asking, setAsking] = useState<Asking>();
  const isBusy = actions.busy !== undefined;
  return (
    <>
      {can.takeBack && (
        <Button disabled={isBusy} onClick={() => actions.takeBack()}>
          {t('request.takeBack')}
        </Button>
      )}
      {can.recheck && (
        <Button disabled={isBusy} onClick={() => actions.recheck()}>
          {t('request.recheck')}
        </Button>
      )}
      {can.withdraw && (
        <Button disabled={isBusy} onClick={() => setAsking('withdraw')}>
          {t('request.withdraw')}
        </Button>
      )}
      {can.revoke && !canReject && (
        <Button disabled={isBusy} onClick={() => setAsking('revoke')}>
          {t(
            request.status === 'pending'
              ? 'request.revokePending'
              : 'request.revoke',
          )}
        </Button>
      )}
      <Confirmation
        asking={asking}
        actions={actions}
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}
