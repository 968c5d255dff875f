import { Caller } from '../Caller';
import {
  DecisionSituation,
  isOwnRequest,
  Objection,
  whyNotOpen,
} from './canDecide';
import { standingOf } from './standingOf';

/**
 * Why this caller cannot ask somebody else to decide: whoever can decide may, and administrators, though
 * not about what they have asked for themselves.
 */
export function whyNotReassign(
  situation: DecisionSituation,
  caller: Caller,
): Objection | undefined {
  const asAdministrator =
    caller.kind === 'person' &&
    caller.administrator &&
    !isOwnRequest(caller, situation);
  return asAdministrator
    ? whyNotOpen(situation)
    : standingOf(caller, situation).objection;
}
