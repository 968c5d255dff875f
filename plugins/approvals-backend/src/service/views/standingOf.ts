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
    const { onBehalfOf } = seat;
    const refusal = whyNotDecide(caller, situation, { onBehalfOf });
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
    .filter(seat => !whyNotDecide(caller, situation, seat))
    .map(({ onBehalfOf = caller.ref }) => onBehalfOf);
  return [...new Set(seats)];
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
