import { normalizeRef } from '../normalizeRef';
import { OPEN_STATUSES, RequestRecord } from '../request/RequestRecord';
import { Delegation, DelegationScope } from './Delegation';

/** The part of a request that a delegation looks at. */
export type Delegable = Pick<
  RequestRecord,
  'templateRef' | 'tier' | 'cost' | 'currency'
>;

/** Whether the delegate may stand in for the delegator on this request now. */
export function holds(
  delegation: Delegation,
  request: Delegable,
  now: string,
): boolean {
  return isInForce(delegation, now) && covers(delegation.scope, request);
}

/** Whether a delegation holds at this time, whatever it is about. */
export function isInForce(
  { startsAt, endsAt, ended }: Delegation,
  now: string,
): boolean {
  return startsAt <= now && now < endsAt && !ended;
}

/** Whether a request is among what a delegation is about. A cost that nobody knows is not within any limit. */
export function covers(scope: DelegationScope, request: Delegable): boolean {
  const { templates, tiers, most } = scope;
  const { templateRef, tier, cost, currency } = request;
  return (
    (!templates || templates.includes(normalizeRef(templateRef))) &&
    (!tiers || tiers.includes(tier)) &&
    (!most ||
      (cost !== undefined &&
        cost <= most.monthly &&
        currency === most.currency))
  );
}

/**
 * Whether a request is shown to the delegate while the delegation holds: not what was over before it began,
 * nor what the delegator asked for, since there is nothing about it to stand in for.
 */
export function shows(
  delegation: Pick<Delegation, 'delegator' | 'scope' | 'startsAt'>,
  request: Delegable &
    Pick<RequestRecord, 'requester' | 'status' | 'updatedAt'>,
): boolean {
  const wasOver =
    !OPEN_STATUSES.includes(request.status) &&
    request.updatedAt < delegation.startsAt;
  const isOwn = request.requester === delegation.delegator;
  return !wasOver && !isOwn && covers(delegation.scope, request);
}
