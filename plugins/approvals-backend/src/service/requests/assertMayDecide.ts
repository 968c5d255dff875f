import { ConflictError } from '@backstage/errors';
import { DecisionBody } from '../../validation';
import { Decider } from '../Caller';
import { refused } from '../record/refused';
import { DecisionSituation, errorFor } from '../views/canDecide';
import { Standing, standingOf } from '../views/standingOf';

/**
 * Finds the seat in which a caller decides.
 *
 * @throws NotAllowedError when this caller is not one to decide
 * @throws ConflictError when it is not the time to, or another hash was seen
 */
export function assertMayDecide(
  situation: DecisionSituation,
  caller: Decider,
  body: DecisionBody,
): Standing {
  // Who says no fills no seat: whoever the open stage asks may.
  const declines = body.decision !== 'approve';
  const { onBehalfOf } = body;
  const standing = standingOf(caller, situation, { onBehalfOf, declines });
  if (standing.objection) {
    throw errorFor(standing.objection);
  }
  if (body.subjectHash !== situation.request.subjectHash) {
    throw refused(
      'other-hash',
      new ConflictError(
        'This is not what you saw: the request has another subject hash. Reload it and decide again.',
      ),
    );
  }
  return standing;
}
