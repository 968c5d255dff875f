import { ConflictError } from '@backstage/errors';
import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { Emergency } from '../../domain/emergency/Emergency';
import { emergencyQuorum } from '../../domain/emergency/emergencyQuorum';
import { whyNotApprove } from '../../domain/quorum/quorum';
import { isOverdue } from '../../domain/request/deadlines';
import { EmergencyBody } from '../../validation';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import {
  DecisionSituation,
  errorFor,
  objection,
  quorumInputFor,
  whyNotPerson,
} from '../views/canDecide';

/**
 * @throws NotAllowedError when this caller is not one to break the glass
 * @throws ConflictError when it is not the time to, or what they say does not fit what others said
 */
export function assertMayBreakGlass(options: {
  caller: Caller;
  body: EmergencyBody;
  policy: BreakGlassConfig;
  situation: DecisionSituation;
  emergency: Emergency;
}): void {
  const { caller, body, situation, emergency } = options;
  const { request, now } = situation;
  const objecting =
    whyNotPerson(caller, situation) ?? whyNotByEmergencyQuorum(options);
  if (objecting) {
    throw errorFor(objecting);
  }
  const isOpen =
    ['pending', 'blocked'].includes(request.status) &&
    request.verdict === 'held';
  if (!isOpen || isOverdue(request, now)) {
    throw refused(
      'closed',
      new ConflictError(
        `The glass can be broken for a request that waits for people, and this one ${
          request.status === 'blocked'
            ? 'was blocked before anybody could be asked. Mend what it says is missing, and have an administrator recheck it'
            : `is ${request.status}`
        }.`,
      ),
    );
  }
  if (body.subjectHash !== request.subjectHash) {
    throw refused(
      'other-hash',
      new ConflictError(
        'This is not what you saw: the request has another subject hash. Reload it and look again.',
      ),
    );
  }
  const [first] = emergency.invocations;
  if (first && first.incident !== body.incident) {
    throw refused(
      'other-incident',
      new ConflictError(
        `Others break the glass for the incident ${first.incident}. Name the same one.`,
      ),
    );
  }
}

function whyNotByEmergencyQuorum(options: {
  caller: Caller;
  policy: BreakGlassConfig;
  situation: DecisionSituation;
  emergency: Emergency;
}) {
  const { caller, policy, situation, emergency } = options;
  const [obstacle] = situation.eligibility.obstacles;
  const refusal = whyNotApprove(
    emergencyQuorum(policy, {
      invocations: emergency.invocations,
      people: quorumInputFor(caller, situation),
    }),
    caller.ref,
  );
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'excluded':
      return objection(refusal.kind, 403, refusal.phrase);
    case 'not-eligible':
      return objection(refusal.kind, 403, { key: 'notOneToBreakGlass' });
    case 'already-decided':
      return objection(refusal.kind, 409, { key: 'askedToBreakGlass' });
    default:
      return objection(
        refusal!.kind,
        409,
        obstacle ?? { key: 'tooFewToBreakGlass' },
      );
  }
}
