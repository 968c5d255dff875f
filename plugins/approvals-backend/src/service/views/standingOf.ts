import { DelegationInForce } from '../../domain/delegation/Delegation';
import { holds } from '../../domain/delegation/holds';
import { Decider } from '../Caller';
import {
  DecisionSituation,
  Objection,
  objection,
  whyNotDecide,
  whyNotInAnySeat,
} from './canDecide';

/** In whose seat somebody decides, or why they cannot. */
export type Standing = {
  /** The person who has delegated it to them; left out for their own seat. */
  onBehalfOf?: string;
  /** The delegation by which they do. */
  delegationId?: string;
  /** Who has made that delegation for them; left out where they did so themselves. */
  delegatedBy?: string;
  objection?: Objection;
};

/**
 * In whose seat this caller can decide now. Their own comes first; then those of the people who have
 * delegated to them, in the order in which they did.
 *
 * @param options - `onBehalfOf`: only in the seat of this person; `declines`: it is enough that they can
 *   say no
 */
export function standingOf(
  caller: Decider,
  situation: DecisionSituation,
  options: { onBehalfOf?: string; declines?: boolean } = {},
): Standing {
  const inNone = whyNotInAnySeat(caller, situation);
  if (inNone) {
    return { objection: inNone };
  }
  const tried: Standing[] = [];
  for (const seat of seatsOf(caller, situation, options.onBehalfOf)) {
    const refusal = whyNotInSeat(caller, situation, seat);
    if (!refusal || (options.declines && refusal.canDecline)) {
      return seat;
    }
    tried.push({ ...seat, objection: refusal });
  }
  return (
    tried.find(standing => !isStranger(standing)) ??
    tried[0] ?? { objection: notDelegated(options.onBehalfOf) }
  );
}

/** The people in whose seats this caller can approve now, themselves first; several are a choice. */
export function choiceOfSeats(
  caller: Decider,
  situation: DecisionSituation,
): string[] {
  if (whyNotInAnySeat(caller, situation)) {
    return [];
  }
  const seats = seatsOf(caller, situation, undefined)
    .filter(seat => !whyNotInSeat(caller, situation, seat))
    .map(({ onBehalfOf = caller.ref }) => onBehalfOf);
  return [...new Set(seats)];
}

/** Why this caller cannot approve in this seat of theirs, or undefined if they can. */
function whyNotInSeat(
  caller: Decider,
  situation: DecisionSituation,
  { onBehalfOf, delegationId }: Standing,
): Objection | undefined {
  const delegation = caller.delegations.find(({ id }) => id === delegationId);
  return (
    (delegation && whyNotArranged(delegation, situation)) ??
    whyNotDecide(caller, situation, { onBehalfOf })
  );
}

/** Nobody chooses, as an administrator, who decides for others on what they may not decide on themselves. */
function whyNotArranged(
  { createdBy, delegator, maker }: DelegationInForce,
  { request, eligibility }: DecisionSituation,
): Objection | undefined {
  const { excluded, humans } = eligibility;
  const keptOut = [request.requester, ...excluded].map(
    account => humans[account] ?? account,
  );
  return createdBy !== delegator && keptOut.includes(maker)
    ? objection('arranged-by-requester', 403, {
        key: 'arrangedByRequester',
        values: { person: delegator, other: createdBy },
      })
    : undefined;
}

function seatsOf(
  caller: Decider,
  { request, now }: DecisionSituation,
  onBehalfOf: string | undefined,
): Standing[] {
  const delegated = caller.delegations
    .filter(delegation => holds(delegation, request, now))
    .map(({ id, delegator, createdBy }) => ({
      onBehalfOf: delegator,
      delegationId: id,
      delegatedBy: createdBy === delegator ? undefined : createdBy,
    }));
  const own: Standing = {};
  if (onBehalfOf === undefined) {
    return [own, ...delegated];
  }
  return onBehalfOf === caller.ref
    ? [own]
    : delegated.filter(seat => seat.onBehalfOf === onBehalfOf);
}

/** Nobody asked them: whatever else was in the way says more. */
function isStranger(standing: Standing): boolean {
  return (
    standing.objection?.kind === 'not-eligible' &&
    standing.objection.status === 403
  );
}

/** Why nobody decides for this person who has no delegation of theirs. */
export function notDelegated(delegator: string | undefined): Objection {
  return objection('not-delegated', 403, {
    key: 'notDelegated',
    values: { person: String(delegator) },
  });
}
