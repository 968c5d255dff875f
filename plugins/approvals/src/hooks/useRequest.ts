import { useApi } from '@backstage/core-plugin-api';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { Live, useLive } from './useLive';
import { useReloadAt } from './useReloadAt';

/** One request, kept current while the page is looked at. */
export function useRequest(id: string): Live<ApprovalRequest> {
  const api = useApi(approvalsApiRef);
  const request = useLive(() => api.getRequest(id), [api, id], {
    pollEvery: 5_000,
    pollEveryWithSignals: 30_000,
  });
  useReloadAt(request.value?.launch.opensAt, request.reload);
  return request;
}
