import { ConflictError } from '@backstage/errors';
import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { Invocation } from '../../domain/emergency/Emergency';
import { emergencyQuorum } from '../../domain/emergency/emergencyQuorum';
import { isForEmergency } from '../../domain/emergency/isForEmergency';
import { quorum, QuorumInput, whyNotApprove } from '../../domain/quorum/quorum';
import { isOverdue } from '../../domain/request/deadlines';
import { EmergencyBody } from '../../validation';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import {
  DecisionSituation,
  errorFor,
  Objection,
  objection,
  quorumInputFor,
  whyNotPerson,
} from '../views/canDecide';

const ALREADY = objection('already-decided', 409, {
  key: 'askedToBreakGlass',
});

type Attempt = {
  caller: Caller;
  body: EmergencyBody;
  policy: BreakGlassConfig;
  situation: DecisionSituation;
  /** What others, and the caller before, have said that counts now. */
  counting: Invocation[];
};

/** What others have said for the same incident. */
export function othersFor(
  incident: string,
  options: { caller: Pick<Caller, 'ref'>; counting: Invocation[] },
): Invocation[] {
  return options.counting.filter(
    one => one.incident === incident && one.person !== options.caller.ref,
  );
}

/**
 * @throws NotAllowedError when this caller is not one to break the glass
 * @throws ConflictError when it is not the time to, or what they say does not fit what others said
 */
export function assertMayBreakGlass(attempt: Attempt): void {
  const { caller, body, situation } = attempt;
  const { request, now, freezes } = situation;
  const objecting =
    whyNotPerson(caller, situation) ?? whyNotByEmergencyQuorum(attempt);
  if (objecting) {
    throw errorFor(objecting);
  }
  const isOpen = isForEmergency(request, { freezes, at: now });
  if (!isOpen || isOverdue(request, now)) {
    throw refused(
      'closed',
      new ConflictError(
        `The glass can be broken for a request that waits, for people or for its window, and this one ${whatItIs(
          situation,
        )}.`,
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
  assertOneIncident(attempt);
}

function whatItIs({ request, now }: DecisionSituation): string {
  if (isOverdue(request, now)) {
    return 'has waited longer than it may. Let its requester ask again';
  }
  switch (request.status) {
    case 'blocked':
      return 'was blocked before anybody could be asked. Mend what it says is missing, and have an administrator recheck it';
    case 'approved':
      return 'is approved and held back by nothing: its requester can run it';
    default:
      return `is ${request.status}`;
  }
}

/** One emergency is about one incident. Whoever has named one may correct it. */
function assertOneIncident(attempt: Attempt): void {
  const { caller, body, counting } = attempt;
  const own = counting.find(({ person }) => person === caller.ref);
  // Said again, it passes what others have come to be enough for.
  if (own?.incident === body.incident && !isEnough(attempt, own)) {
    throw errorFor(ALREADY);
  }
  const named = counting.map(({ incident }) => incident);
  if (!own && named.length > 0 && !named.includes(body.incident)) {
    throw refused(
      'other-incident',
      new ConflictError(
        `Others break the glass for the incident ${named[0]}. Name the same one, or have them correct theirs: they break the glass again.`,
      ),
    );
  }
}

function whyNotByEmergencyQuorum(attempt: Attempt): Objection | undefined {
  const { caller, situation } = attempt;
  const [obstacle] = situation.eligibility.obstacles;
  const refusal = whyNotApprove(emergencyOf(attempt), caller.ref);
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'excluded':
      return objection(refusal.kind, 403, refusal.phrase);
    case 'not-eligible':
      return objection(refusal.kind, 403, { key: 'notOneToBreakGlass' });
    case 'already-decided':
      return ALREADY;
    default:
      // Somebody who did not count when the others spoke does so again: one more word, and it passes.
      return isEnough(attempt)
        ? undefined
        : objection(
            refusal!.kind,
            409,
            obstacle ?? { key: 'tooFewToBreakGlass' },
          );
  }
}

/** What others have said for the same incident, and more. */
function emergencyOf(
  { caller, body, policy, situation, counting }: Attempt,
  ...more: Invocation[]
): QuorumInput {
  const others = othersFor(body.incident, { caller, counting });
  return emergencyQuorum(policy, {
    invocations: [...others, ...more],
    people: quorumInputFor(caller, situation),
  });
}

function isEnough(attempt: Attempt, ...more: Invocation[]): boolean {
  return quorum(emergencyOf(attempt, ...more)).met;
}
