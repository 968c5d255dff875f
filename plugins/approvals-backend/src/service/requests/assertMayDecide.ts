import { ConflictError } from '@backstage/errors';
import { DecisionBody } from '../../validation';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { DecisionSituation, errorFor, whyNotDecide } from '../views/canDecide';

/**
 * @throws NotAllowedError when this caller is not one to decide
 * @throws ConflictError when it is not the time to, or another hash was seen
 */
export function assertMayDecide(
  situation: DecisionSituation,
  caller: Caller,
  body: DecisionBody,
): void {
  const objection = whyNotDecide(caller, situation);
  // Who says no fills no seat: whoever the open stage asks may.
  const isOverruled = objection?.canDecline && body.decision !== 'approve';
  if (objection && !isOverruled) {
    throw errorFor(objection);
  }
  if (body.subjectHash !== situation.request.subjectHash) {
    throw refused(
      'other-hash',
      new ConflictError(
        'This is not what you saw: the request has another subject hash. Reload it and decide again.',
      ),
    );
  }
}
