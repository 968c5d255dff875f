import { useRouteRef } from '@backstage/core-plugin-api';
import { requestRouteRef } from '../routes';

/** The address of a request's page; undefined in an app that has not mounted the approvals page. */
export function useRequestLink(requestId: string): string | undefined {
  try {
    // Without the page, the legacy frontend system throws here and the new one returns nothing. Which
    // of the two happens never changes while an app runs.
    // eslint-disable-next-line react-hooks/rules-of-hooks
    return useRouteRef(requestRouteRef)?.({ id: requestId });
  } catch {
    return undefined;
  }
}
