import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { useDialogAction } from '../../../hooks/useDialogAction';
import { RequestActions } from '../../../hooks/useRequestActions';
import { approvalsTranslationRef } from '../../../translation';
import { ReassignDialog } from './ReassignDialog';

/** Those who can decide in the open stage, without the viewer and whoever has been asked already. */
function candidatesOf(request: ApprovalRequest, viewer: string): string[] {
  const open = request.stages.find(({ status }) => status === 'open');
  const leftOut = [viewer, request.assignee];
  return open?.deciders.filter(person => !leftOut.includes(person)) ?? [];
}

/** Asks one of the others by name, where there is somebody to ask. */
export function ReassignAction(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, viewer, actions } = props;
  const asking = useDialogAction();
  const isBusy = actions.busy !== undefined;
  const candidates = viewer ? candidatesOf(request, viewer) : [];
  if (!request.can.reassign || candidates.length === 0) {
    return null;
  }
  return (
    <>
      <Button disabled={isBusy} onClick={asking.open}>
        {t('reassign.ask')}
      </Button>
      {asking.isOpen && (
        <ReassignDialog
          candidates={candidates}
          isBusy={isBusy}
          problem={asking.isTried ? actions.problem?.sentence : undefined}
          onCancel={asking.close}
          onConfirm={reassignment =>
            asking.settle(actions.reassign(reassignment))
          }
        />
      )}
    </>
  );
}
