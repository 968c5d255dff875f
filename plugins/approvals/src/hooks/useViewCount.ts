import { useApi } from '@backstage/core-plugin-api';
import { RequestView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { useLive } from './useLive';

/**
 * How many requests a list of the signed-in person has; `undefined` until it is known, and when it
 * cannot be had: a count beside a menu item is not worth an error.
 */
export function useViewCount(view: RequestView): number | undefined {
  const api = useApi(approvalsApiRef);
  const { value } = useLive(
    () => api.listRequests({ view, limit: 1 }),
    [api, view],
    { pollEvery: 60_000, pollEveryWithSignals: 180_000 },
  );
  return value?.totalItems;
}
