import {
  ApprovalRequest,
  Decision,
  ShadowResult,
  StageView,
  StepView,
} from '@greenlane/backstage-plugin-approvals-common';
import { JsonObject } from '@backstage/types';
import { TaskStep } from '@backstage/plugin-scaffolder-common';
import {
  BreakGlassConfig,
  Evaluation,
  Stage,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { StoredSubject } from '../../database/operations/requests/insertSubject';
import { Emergency } from '../../domain/emergency/Emergency';
import { isForEmergency } from '../../domain/emergency/isForEmergency';
import { quorum, QuorumState } from '../../domain/quorum/quorum';
import {
  RequestRecord,
  UNDECIDED_OR_UNLAUNCHED,
} from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { askedStages } from '../../domain/timers/askedStages';
import { timesOf } from '../../domain/timers/timesOf';
import { Caller } from '../Caller';
import { DecisionSituation, isOwnRequest, quorumInputOf } from './canDecide';
import { toEmergencyDetails } from './toEmergencyDetails';
import { toLaunch } from './toLaunch';
import { choiceOfSeats } from './standingOf';
import { toSummary } from './toSummary';
import { isEligible } from './isEligible';
import { isTheirs } from './isTheirs';
import { whyNotReassign } from './whyNotReassign';
import { mayBreakGlass } from './mayBreakGlass';
import { isReviewerOf, Reviewers } from './readReviewers';

/** Everything about one request; what has been erased is left out. */
export type RequestDetails = DecisionSituation & {
  subject?: StoredSubject;
  evaluation?: Evaluation;
  shadow?: ShadowResult;
  hasReplaced: boolean;
  emergency: Emergency;
  /** How requests may pass in an emergency now. */
  breakGlass: BreakGlassConfig | undefined;
  /** Who looks at its emergency; undefined unless that waits for it. */
  reviewers: Reviewers | undefined;
  comments: Map<string, string>;
  /** By decision. */
  suggestions: Map<string, JsonObject>;
};

/** A request in full, as this caller sees it. */
export function toRequest(
  details: RequestDetails,
  caller: Caller,
): ApprovalRequest {
  const { request, subject, comments } = details;
  const summary = toSummary(details, caller, subject);
  const state = quorum(quorumInputOf(details));
  return {
    ...summary,
    values: subject?.spec.parameters,
    justification: comments.get(request.justificationId ?? ''),
    steps: (subject?.spec.steps ?? []).map(toStep),
    policyHash: request.policyHash,
    evaluation: details.evaluation as Evaluation,
    shadow: maySeeShadow(request, caller) ? details.shadow : undefined,
    stages: toStages(request, state),
    decisions: details.decisions.map(decision => toDecision(decision, details)),
    canDecide: withChoice(details, caller, summary.canDecide),
    launch: toLaunch(details, caller),
    can: toPossibilities(details, caller, summary.launch?.ready ?? false),
    emergencyDetails: toEmergencyDetails(request, details),
    supersededBy: request.supersededBy,
    ...(request.status === 'blocked' && toObstacles(request, state)),
  };
}

/** Why nobody can decide: as things stand, where it is for want of people, or else as it was recorded. */
function toObstacles(
  { stages, missing }: RequestRecord,
  state: QuorumState,
): Pick<ApprovalRequest, 'blockedBecause' | 'blockedPhrases'> {
  return stages.length > 0 && !state.reachable
    ? {
        blockedBecause: Words.english.phrases(state.missing),
        blockedPhrases: state.missing,
      }
    : { blockedBecause: missing };
}

/** Only those who stand in for somebody can have a choice. */
function withChoice(
  details: RequestDetails,
  caller: Caller,
  canDecide: ApprovalRequest['canDecide'],
): ApprovalRequest['canDecide'] {
  return canDecide.allowed && caller.delegations.length > 0
    ? { ...canDecide, seats: choiceOfSeats(caller, details) }
    : canDecide;
}

/** Whoever judges or oversees; what only might have been is nothing for its requester to worry about. */
function maySeeShadow(request: RequestRecord, caller: Caller): boolean {
  const isAsked = refsOfStages(askedStages(request)).some(ref =>
    caller.refs.includes(ref),
  );
  return (
    caller.administrator ||
    caller.auditor ||
    (isAsked && caller.kind === 'person' && caller.ref !== request.requester)
  );
}

function toStep(step: TaskStep): StepView {
  const { id, name, action, input } = step;
  return {
    id,
    name,
    action,
    input,
    if: step.if,
    each: step.each,
  };
}

/** Nobody is asked any more once a request is no longer pending. */
function toStages(request: RequestRecord, state: QuorumState): StageView[] {
  return request.stages.map((stage, index) => {
    const { status, seats, deciders } = state.stages[index];
    return {
      id: stage.id,
      title: stage.title,
      tier: stage.tier,
      status,
      require: stage.require,
      reject: stage.reject,
      seats,
      deciders: request.status === 'pending' ? deciders : [],
      escalatedTo: toEscalated(request, stage),
      ...(status === 'open' && timesOf(request)),
    };
  });
}

function toEscalated(
  { escalations }: RequestRecord,
  { id, escalateAfter }: Stage,
): StageView['escalatedTo'] {
  const escalated = escalations.find(({ stageId }) => stageId === id);
  return (
    escalated &&
    escalateAfter && {
      refs: escalateAfter.to,
      mode: escalateAfter.mode,
      at: escalated.at,
    }
  );
}

function toDecision(
  decision: DecisionRecord,
  { comments, suggestions }: RequestDetails,
): Decision {
  const { id, person, onBehalfOf, stageId, subjectHash, decidedAt } = decision;
  const { suggestedHash, carried } = decision;
  return {
    id,
    decision: decision.decision,
    person,
    onBehalfOf,
    stageId,
    subjectHash,
    comment: comments.get(decision.commentId ?? ''),
    decidedAt,
    carried,
    suggestion: suggestedHash
      ? { subjectHash: suggestedHash, values: suggestions.get(id) }
      : undefined,
  };
}

function toPossibilities(
  details: RequestDetails,
  caller: Caller,
  launch: boolean,
): ApprovalRequest['can'] {
  const { request, decisions, breakGlass, freezes, now } = details;
  const isPerson = caller.kind === 'person';
  const waits = UNDECIDED_OR_UNLAUNCHED.includes(request.status);
  const isRequester = caller.ref === request.requester;
  const isOwn = isOwnRequest(caller, details);
  const decided = decisions.some(decision => isTheirs(decision, caller));
  return {
    withdraw: waits && isRequester && caller.kind !== 'service',
    revoke:
      waits &&
      isPerson &&
      !isOwn &&
      (caller.administrator || isEligible(caller, details)),
    recheck: request.status === 'blocked' && isPerson && caller.administrator,
    breakGlass:
      isForEmergency(request, { freezes, at: now }) &&
      !isOwn &&
      mayBreakGlass(caller, breakGlass),
    reviewEmergency:
      details.reviewers !== undefined &&
      isReviewerOf(details.reviewers, caller),
    takeBack: request.status === 'pending' && isPerson && decided,
    reassign: !whyNotReassign(details, caller),
    launch,
    supersede: waits && isRequester && (isPerson || caller.kind === 'guest'),
  };
}
