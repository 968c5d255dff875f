import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import {
  Justification,
  Stage,
  Terms,
  Verdict,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Escalated, StageTimer } from '../timers/StageTimer';

/** A request as it is remembered. Times are ISO 8601 in UTC. */
export type RequestRecord = {
  id: string;
  status: RequestStatus;
  /** Entity reference of the person, or `service:<subject>`. */
  requester: string;
  templateRef: string;
  templateTitle?: string;
  /** Entity reference of the template's owner when the request was made. */
  templateOwner?: string;
  /** Entity reference of the system that the template belonged to then. */
  templateSystem?: string;
  subjectHash: string;
  policyHash: string;
  tier: string;
  /** Of the frozen evaluation: `granted` by a rule, or `held` for people. */
  verdict: Verdict;
  /** The least number of distinct people that could meet all stages; at least 1. */
  minApprovals: number;
  /** Frozen when the request was made. */
  stages: Stage[];
  /** What else it is bound to; frozen as well. */
  terms: Terms;
  /** The stages in which others are asked by now; only ever added to. */
  escalations: Escalated[];
  /** How long its stages have waited, where that matters. */
  stageTimers: StageTimer[];
  /** When somebody is to be reminded, or others asked; absent when nothing is to come. */
  timerDueAt?: string;
  reasons: string[];
  /** Why it is blocked, in words. */
  missing: string[];
  cost?: number;
  /** An estimate is about the template: without a cost, nobody knows what it costs. */
  costExpected: boolean;
  currency: string;
  risk: { score: number; level: string };
  justification: Justification;
  /** Id of the erasable text. */
  justificationId?: string;
  evaluationVersion: number;
  /** Names of the secrets that a launch has to give. */
  secretNames: string[];
  /** How often a failed run may be started again. */
  retries: number;
  /** Launches so far, retries included. */
  attempts: number;
  launchWithinMs: number;
  /** A request that still waits ends then. */
  expiresAt: string;
  /** It has to be launched by then; set by its approval, or by the rule that granted it. */
  launchBy?: string;
  /** When its requester was told that it is approved and may not run yet; absent once that is settled. */
  toldToWaitAt?: string;
  launchingAt?: string;
  /** When the gate step of the current attempt redeemed the grant. */
  claimedAt?: string;
  taskId?: string;
  /** Id of the request that took its place. */
  supersededBy?: string;
  /** How many people broke the glass for it; absent unless they did. */
  emergencyApprovals?: number;
  /** The reference of their incident. */
  emergencyIncident?: string;
  /** When somebody else closed the review of it. */
  emergencyReviewedAt?: string;
  /** The person who was asked to decide it, of all who can. */
  assignee?: string;
  /** Sequence of its latest event. */
  eventCount: number;
  createdAt: string;
  updatedAt: string;
};

/** Statuses in which a requester has at most one request for one subject. */
export const OPEN_STATUSES: readonly RequestStatus[] = [
  'blocked',
  'pending',
  'approved',
  'launching',
  'running',
  'changes-requested',
];

/** Nobody has launched it, and nobody has ended it. */
export const UNDECIDED_OR_UNLAUNCHED: readonly RequestStatus[] = [
  'blocked',
  'pending',
  'approved',
  'changes-requested',
];

const SERVICE_PREFIX = 'service:';

/** How a service stands in the place of a requester. */
export function serviceRequester(subject: string): string {
  return `${SERVICE_PREFIX}${subject}`;
}

/** The person who asked, or undefined when a service did. */
export function personOf(request: { requester: string }): string | undefined {
  return request.requester.startsWith(SERVICE_PREFIX)
    ? undefined
    : request.requester;
}
