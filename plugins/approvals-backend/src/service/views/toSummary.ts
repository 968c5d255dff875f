import { ApprovalRequestSummary } from '@greenlane/backstage-plugin-approvals-common';
import { RequestRow } from '@greenlane/backstage-plugin-approvals-node';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { StoredSubject } from '../../database/operations/requests/insertSubject';
import { deadlineOf } from '../../domain/request/deadlines';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { askedStages } from '../../domain/timers/askedStages';
import { Caller } from '../Caller';
import { assigneeOf } from './assigneeOf';
import { DecisionSituation, Objection } from './canDecide';
import { labelOf } from './labelOf';
import { standingOf } from './standingOf';
import { toLaunch } from './toLaunch';

/** A request as lists show it to this caller. */
export function toSummary(
  situation: DecisionSituation,
  caller: Caller,
  subject?: StoredSubject,
): ApprovalRequestSummary {
  const { request, decisions } = situation;
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
    canDecide: objection ? inWords(objection) : { allowed: true, onBehalfOf },
    assignee: assigneeOf(situation),
    launch: toLaunch(situation, caller),
  };
}

function inWords({ phrase }: Objection): ApprovalRequestSummary['canDecide'] {
  return { allowed: false, reason: Words.english.phrase(phrase), phrase };
}

function toEmergency({
  emergencyIncident: incident,
  emergencyReviewedAt,
}: RequestRecord): ApprovalRequestSummary['emergency'] {
  return incident === undefined
    ? undefined
    : { incident, reviewed: emergencyReviewedAt !== undefined };
}

/** A request as the permission framework's rules look at it. */
export function toPermissionRow(request: RequestRecord): RequestRow {
  const { id, requester, tier, status, templateRef } = request;
  const approvers = refsOfStages(askedStages(request));
  return { id, requester, tier, status, templateRef, approvers };
}
