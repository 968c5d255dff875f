import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/lib/useAsyncRetry';
import { approvalsApiRef } from '../../api/approvalsApiRef';

/** The policy in force. */
export function usePolicyView() {
  const api = useApi(approvalsApiRef);
  return useAsyncRetry(() => api.getPolicy(), [api]);
}
