import { Freeze } from '@greenlane/backstage-plugin-approvals-policy';
import { RequestRecord } from '../request/RequestRecord';
import { launchHoldOf } from '../time/launchHold';

/**
 * Whether an emergency could let the request pass: it waits for people, or it is approved and waits for its window
 * or for the end of a freeze.
 *
 * @param options - `freezes`: of the policy in force; `at`: ISO 8601
 */
export function isForEmergency(
  request: RequestRecord,
  options: { freezes: readonly Freeze[]; at: string },
): boolean {
  switch (request.status) {
    case 'pending':
    case 'blocked':
      return request.verdict === 'held';
    case 'approved':
      return launchHoldOf(request, options) !== undefined;
    default:
      return false;
  }
}
