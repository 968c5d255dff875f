import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { WindowKey } from '@greenlane/backstage-plugin-approvals-policy';
import { RequestRecord } from '../request/RequestRecord';

/** Whose request it is, as windows tell them apart. */
export type WindowOwners = Pick<
  RequestRecord,
  'requester' | 'templateOwner' | 'templateSystem'
>;

/**
 * Statuses of requests that run, have run or may still run. A failed one counts as well if it has
 * started; one that was sent back for changes can only end.
 */
export const COUNTED_STATUSES: readonly RequestStatus[] = [
  'blocked',
  'pending',
  'approved',
  'launching',
  'running',
  'completed',
];

/** Whose requests a window adds up for this request; undefined where its template names nobody. */
export function windowKeyOf(
  of: WindowKey,
  owners: WindowOwners,
): string | undefined {
  return {
    requester: owners.requester,
    owner: owners.templateOwner,
    system: owners.templateSystem,
  }[of];
}
