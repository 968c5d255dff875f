import {
  ApprovalRequestSummary,
  LaunchInfo,
} from '@greenlane/backstage-plugin-approvals-common';
import { RequestRow } from '@greenlane/backstage-plugin-approvals-node';
import { StoredSubject } from '../../database/operations/requests/insertSubject';
import {
  deadlineOf,
  isOverdue,
  isUnconfirmed,
  retriesLeft,
} from '../../domain/request/deadlines';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { Caller } from '../Caller';
import { DecisionSituation } from './canDecide';
import { labelOf } from './labelOf';
import { standingOf } from './standingOf';

/** A request as lists show it to this caller. */
export function toSummary(
  situation: DecisionSituation,
  caller: Caller,
  subject?: StoredSubject,
): ApprovalRequestSummary {
  const { request, decisions, now } = situation;
  const approvals = decisions.filter(({ decision }) => decision === 'approve');
  const { objection, onBehalfOf } = standingOf(caller, situation);
  return {
    id: request.id,
    status: request.status,
    tier: request.tier,
    templateRef: request.templateRef,
    templateTitle: request.templateTitle,
    label: labelOf(subject),
    requester: request.requester,
    subjectHash: request.subjectHash,
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
    deadline: deadlineOf(request),
    cost:
      request.cost === undefined
        ? undefined
        : { monthly: request.cost, currency: request.currency },
    risk: request.risk,
    reasons: request.reasons,
    progress:
      request.stages.length === 0
        ? undefined
        : { approvals: approvals.length, required: request.minApprovals },
    emergency: toEmergency(request),
    canDecide: objection
      ? { allowed: false, reason: objection.message }
      : { allowed: true, onBehalfOf },
    launch: toLaunch(request, caller, now),
  };
}

function toEmergency({
  emergencyIncident: incident,
  emergencyReviewedAt,
}: RequestRecord): ApprovalRequestSummary['emergency'] {
  return incident === undefined
    ? undefined
    : { incident, reviewed: emergencyReviewedAt !== undefined };
}

/** How a request stands with its run. */
export function toLaunch(
  request: RequestRecord,
  caller: Caller,
  now: string,
): LaunchInfo {
  return {
    taskId: request.taskId,
    unconfirmed: isUnconfirmed(request, now) || undefined,
    secrets: request.secretNames,
    ready: isRequester(request, caller) && isLaunchable(request, now),
    retriesLeft: retriesLeft(request),
  };
}

function isRequester(request: RequestRecord, caller: Caller): boolean {
  return (
    caller.ref === request.requester &&
    (caller.kind === 'person' || caller.kind === 'guest')
  );
}

function isLaunchable(request: RequestRecord, now: string): boolean {
  if (request.status === 'approved') {
    return !isOverdue(request, now);
  }
  return (
    request.status === 'failed' &&
    request.taskId !== undefined &&
    retriesLeft(request) > 0 &&
    request.launchBy !== undefined &&
    request.launchBy > now
  );
}

/** A request as the permission framework's rules look at it. */
export function toPermissionRow(request: RequestRecord): RequestRow {
  const { id, requester, tier, status, templateRef, stages } = request;
  const approvers = refsOfStages(stages);
  return { id, requester, tier, status, templateRef, approvers };
}
