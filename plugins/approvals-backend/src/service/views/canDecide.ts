import { NotAllowedError, ConflictError } from '@backstage/errors';
import {
  Freeze,
  Phrase,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { Eligibility } from '../../domain/eligibility/Eligibility';
import { decidingAccounts } from '../../domain/quorum/decidingAccounts';
import { QuorumInput, whyNotApprove } from '../../domain/quorum/quorum';
import { isOverdue } from '../../domain/request/deadlines';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { askedStages } from '../../domain/timers/askedStages';
import { Decider } from '../Caller';
import { refused } from '../record/refused';

/** What a decision on a request is judged by. */
export type DecisionSituation = {
  request: RequestRecord;
  /** Those that stand. */
  decisions: DecisionRecord[];
  /** Who may decide, as things stand. */
  eligibility: Eligibility;
  /** Besides the members: the accounts of which it was asked which humans they are. */
  accounts: string[];
  /** The permission framework allows this caller to decide on it. */
  permitted: boolean;
  now: string;
  /** When nothing is launched, by the policy in force. */
  freezes: readonly Freeze[];
};

export type Objection = {
  kind: string;
  /** 403: not this person; 409: not now. */
  status: 403 | 409;
  /** In a sentence. */
  phrase: Phrase;
  /** They may still reject, or ask for changes. */
  canDecline?: boolean;
};

/** What the quorum of a request is computed from, as things stand. */
export function quorumInputOf(situation: {
  request: Pick<RequestRecord, 'stages' | 'requester'> &
    Partial<Pick<RequestRecord, 'escalations'>>;
  decisions: DecisionRecord[];
  eligibility: Eligibility;
}): QuorumInput {
  const { request, decisions, eligibility } = situation;
  const approvals = decisions.filter(({ decision }) => decision === 'approve');
  const others = decisions.filter(({ decision }) => decision !== 'approve');
  return {
    stages: askedStages(request).map(({ id, require, retired }) => ({
      id,
      require,
      retired: retired && {
        refs: retired.refs,
        kept: approvals
          .filter(({ decidedAt }) => decidedAt <= retired.at)
          .map(({ person, onBehalfOf = person }) => onBehalfOf),
      },
    })),
    approvers: approvals.map(({ person, onBehalfOf }) => ({
      person,
      onBehalfOf,
    })),
    declined: decidingAccounts(others),
    ...eligibility,
    excluded: [request.requester, ...eligibility.excluded],
  };
}

/** The same, and this caller is known as the human who they are. */
export function quorumInputFor(
  caller: Decider,
  situation: DecisionSituation,
): QuorumInput {
  return quorumInputOf(withHumanOf(caller, situation));
}

/** The situation in which this caller is known as the human who they are. */
export function withHumanOf(
  caller: Decider,
  situation: DecisionSituation,
): DecisionSituation {
  const { eligibility } = situation;
  const human = caller.person?.human ?? caller.ref;
  const humans = { ...eligibility.humans, [caller.ref]: human };
  return { ...situation, eligibility: { ...eligibility, humans } };
}

/** Whether the caller is the requester, by whichever of their accounts. */
export function isOwnRequest(
  caller: Decider,
  { request, eligibility }: Pick<DecisionSituation, 'request' | 'eligibility'>,
): boolean {
  const { requester } = request;
  const human = eligibility.humans[requester] ?? requester;
  return (
    caller.ref === requester || (caller.person?.human ?? caller.ref) === human
  );
}

/**
 * Why this caller cannot approve the request now, or undefined if they can.
 *
 * @param options - `onBehalfOf`: in the seat of this person, who has delegated it to them
 */
export function whyNotDecide(
  caller: Decider,
  situation: DecisionSituation,
  options: { onBehalfOf?: string } = {},
): Objection | undefined {
  return (
    whyNotInAnySeat(caller, situation) ??
    whyNotByQuorum(caller, situation, options)
  );
}

/** Why this caller cannot decide on the request now, for whomever. */
export function whyNotInAnySeat(
  caller: Decider,
  situation: DecisionSituation,
): Objection | undefined {
  return whyNotPerson(caller, situation) ?? whyNotOpen(situation);
}

/** Why nobody can decide on the request now. */
export function whyNotOpen({
  request,
  now,
}: Pick<DecisionSituation, 'request' | 'now'>): Objection | undefined {
  return (
    (request.status !== 'pending'
      ? objection('closed', 409, {
          key: 'requestIsOver',
          values: { status: request.status },
        })
      : undefined) ??
    (isOverdue(request, now)
      ? objection('closed', 409, { key: 'decidingIsOver' })
      : undefined)
  );
}

/** Why this caller has no say in the request, whatever its stages ask; undefined if they may have one. */
export function whyNotPerson(
  caller: Decider,
  situation: DecisionSituation,
): Objection | undefined {
  return (
    whyNobodyLikeThat(caller) ??
    (isOwnRequest(caller, situation)
      ? objection('own-request', 403, { key: 'askedForItYourself' })
      : undefined) ??
    (situation.permitted
      ? undefined
      : objection('not-permitted', 403, { key: 'notPermitted' }))
  );
}

/** Only people of the catalog decide. */
function whyNobodyLikeThat(caller: Decider): Objection | undefined {
  switch (caller.kind) {
    case 'person':
      return undefined;
    case 'guest':
      return objection('guest', 403, { key: 'guestsDecideNothing' });
    case 'agent':
      return objection('agent', 403, { key: 'agentsDecideNothing' });
    default:
      return objection('service', 403, { key: 'servicesDecideNothing' });
  }
}

function whyNotByQuorum(
  caller: Decider,
  situation: DecisionSituation,
  options: { onBehalfOf?: string },
): Objection | undefined {
  const input = quorumInputFor(caller, situation);
  const refusal = whyNotApprove(input, caller.ref, options);
  if (!refusal) {
    return undefined;
  }
  const { kind, canDecline, stageId } = refusal;
  const faster =
    kind === 'already-decided'
      ? whoDecidedFor(caller, situation, options)
      : undefined;
  // With a stage, the person is asked, but its seats are taken.
  const forbidden =
    kind === 'excluded' || (kind === 'not-eligible' && !stageId);
  const phrase = faster ?? refusal.phrase;
  return { ...objection(kind, forbidden ? 403 : 409, phrase), canDecline };
}

/** Somebody to whom they have delegated it was faster. */
function whoDecidedFor(
  { ref }: Decider,
  { decisions }: DecisionSituation,
  { onBehalfOf = ref }: { onBehalfOf?: string },
): Phrase | undefined {
  const taken = decisions.find(decision => decision.onBehalfOf === onBehalfOf);
  return (
    taken && {
      key: onBehalfOf === ref ? 'decidedForYou' : 'decidedForOther',
      values: { person: taken.person, other: onBehalfOf },
    }
  );
}

/** An objection with its status. */
export function objection(
  kind: string,
  status: Objection['status'],
  phrase: Phrase,
): Objection {
  return { kind, status, phrase };
}

/** The error with which an objection is answered. */
export function errorFor({ kind, status, phrase }: Objection): Error {
  const message = Words.english.phrase(phrase);
  const error =
    status === 403 ? new NotAllowedError(message) : new ConflictError(message);
  return refused(kind, error);
}
