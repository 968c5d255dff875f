import { useRouteRef } from '@backstage/core-plugin-api';
import { policyRouteRef } from '../routes';

/** The address of the policy's page; undefined in an app that has not mounted the approvals page. */
export function usePolicyLink(): string | undefined {
  try {
    // Without the page, the legacy frontend system throws here and the new one returns nothing. Which
    // of the two happens never changes while an app runs.
    // eslint-disable-next-line react-hooks/rules-of-hooks
    return useRouteRef(policyRouteRef)?.();
  } catch {
    return undefined;
  }
}
