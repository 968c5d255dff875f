import { useApi } from '@backstage/core-plugin-api';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { useLive } from './useLive';

/**
 * How many requests the signed-in person can decide now; `undefined` until it is known, and when it
 * cannot be had: a count beside a menu item is not worth an error.
 */
export function useInboxCount(): number | undefined {
  const api = useApi(approvalsApiRef);
  const { value } = useLive(
    () => api.listRequests({ view: 'inbox', limit: 1 }),
    [api],
    { pollEvery: 60_000, pollEveryWithSignals: 180_000 },
  );
  return value?.totalItems;
}
