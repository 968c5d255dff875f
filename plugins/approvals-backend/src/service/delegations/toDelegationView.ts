import { DelegationView } from '@greenlane/backstage-plugin-approvals-common';
import { Delegation } from '../../domain/delegation/Delegation';
import { isInForce } from '../../domain/delegation/holds';
import { Caller } from '../Caller';

/** A delegation as the two people and administrators see it. */
export function toDelegationView(
  delegation: Delegation,
  options: { caller: Caller; now: string },
): DelegationView {
  const { scope, ...rest } = delegation;
  const state = stateOf(delegation, options.now);
  return {
    ...rest,
    ...scope,
    state,
    canEnd: state !== 'ended' && mayEnd(options.caller, delegation),
  };
}

/** Whoever has delegated ends it, or an administrator; the delegate cannot. */
export function mayEnd(caller: Caller, { delegator }: Delegation): boolean {
  return caller.ref === delegator || caller.administrator;
}

function stateOf(delegation: Delegation, now: string): DelegationView['state'] {
  if (isInForce(delegation, now)) {
    return 'in-force';
  }
  return delegation.ended || delegation.endsAt <= now ? 'ended' : 'ahead';
}
