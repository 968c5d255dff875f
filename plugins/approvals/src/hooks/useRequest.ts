import { useApi } from '@backstage/core-plugin-api';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { Live, useLive } from './useLive';

/** One request, kept current while the page is looked at. */
export function useRequest(id: string): Live<ApprovalRequest> {
  const api = useApi(approvalsApiRef);
  return useLive(() => api.getRequest(id), [api, id], {
    pollEvery: 5_000,
    pollEveryWithSignals: 30_000,
  });
}
