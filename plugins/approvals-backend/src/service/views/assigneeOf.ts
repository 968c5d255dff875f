import { inOwnSeat } from '../inOwnSeat';
import { DecisionSituation, whyNotDecide } from './canDecide';

/** The person who was asked to decide, for as long as they can. */
export function assigneeOf(situation: DecisionSituation): string | undefined {
  const { assignee: ref } = situation.request;
  if (ref === undefined) {
    return undefined;
  }
  const objection = whyNotDecide(inOwnSeat(ref), {
    ...situation,
    permitted: true,
  });
  return objection ? undefined : ref;
}
