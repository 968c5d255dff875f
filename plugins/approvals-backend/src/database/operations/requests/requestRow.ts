import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import {
  Justification,
  Verdict,
} from '@greenlane/backstage-plugin-approvals-policy';
import { RequestRecord } from '../../../domain/request/RequestRecord';

/** A row of `requests`. PostgreSQL's driver answers `bigint` as text. */
export type RequestRow = {
  id: string;
  status: string;
  requester_key: string;
  template_ref: string;
  template_title: string | null;
  template_owner: string | null;
  template_system: string | null;
  subject_hash: string;
  policy_hash: string;
  tier: string;
  verdict: string;
  min_approvals: number;
  stages: string;
  terms: string;
  escalations: string;
  stage_timers: string;
  timer_due_at: string | null;
  reasons: string;
  missing: string;
  cost_monthly: number | null;
  /** SQLite answers 0 or 1. */
  cost_expected: boolean | number;
  currency: string;
  risk_score: number;
  risk_level: string;
  justification: string;
  justification_id: string | null;
  evaluation_version: number;
  secret_names: string;
  retries: number;
  attempts: number;
  launch_within_ms: number | string;
  expires_at: string;
  launch_by: string | null;
  told_to_wait_at: string | null;
  launching_at: string | null;
  claimed_at: string | null;
  task_id: string | null;
  superseded_by: string | null;
  emergency_approvals: number | null;
  emergency_incident: string | null;
  emergency_reviewed_at: string | null;
  assignee: string | null;
  event_count: number;
  created_at: string;
  updated_at: string;
};

const COLUMNS = {
  id: 'id',
  status: 'status',
  requester: 'requester_key',
  templateRef: 'template_ref',
  templateTitle: 'template_title',
  templateOwner: 'template_owner',
  templateSystem: 'template_system',
  subjectHash: 'subject_hash',
  policyHash: 'policy_hash',
  tier: 'tier',
  verdict: 'verdict',
  minApprovals: 'min_approvals',
  stages: 'stages',
  terms: 'terms',
  escalations: 'escalations',
  stageTimers: 'stage_timers',
  timerDueAt: 'timer_due_at',
  reasons: 'reasons',
  missing: 'missing',
  cost: 'cost_monthly',
  costExpected: 'cost_expected',
  currency: 'currency',
  justification: 'justification',
  justificationId: 'justification_id',
  evaluationVersion: 'evaluation_version',
  secretNames: 'secret_names',
  retries: 'retries',
  attempts: 'attempts',
  launchWithinMs: 'launch_within_ms',
  expiresAt: 'expires_at',
  launchBy: 'launch_by',
  toldToWaitAt: 'told_to_wait_at',
  launchingAt: 'launching_at',
  claimedAt: 'claimed_at',
  taskId: 'task_id',
  supersededBy: 'superseded_by',
  emergencyApprovals: 'emergency_approvals',
  emergencyIncident: 'emergency_incident',
  emergencyReviewedAt: 'emergency_reviewed_at',
  assignee: 'assignee',
  eventCount: 'event_count',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const satisfies Record<
  Exclude<keyof RequestRecord, 'risk'>,
  keyof RequestRow
>;

/**
 * The columns for the given properties. A property that is there and undefined becomes null; one
 * that is not there is left alone.
 */
export function toRequestRow(
  record: Partial<RequestRecord>,
): Partial<RequestRow> {
  const { risk, ...plain } = record;
  const columns = Object.entries(plain).map(([property, value]) => [
    COLUMNS[property as keyof typeof COLUMNS],
    toColumn(value),
  ]);
  return {
    ...Object.fromEntries(columns),
    ...(risk ? { risk_score: risk.score, risk_level: risk.level } : {}),
  };
}

function toColumn(value: unknown): unknown {
  if (value === undefined) {
    return null;
  }
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

/** Reads a row of `requests`. */
export function fromRequestRow(row: RequestRow): RequestRecord {
  return {
    id: row.id,
    status: row.status as RequestStatus,
    requester: row.requester_key,
    templateRef: row.template_ref,
    templateTitle: row.template_title ?? undefined,
    templateOwner: row.template_owner ?? undefined,
    templateSystem: row.template_system ?? undefined,
    subjectHash: row.subject_hash,
    policyHash: row.policy_hash,
    tier: row.tier,
    verdict: row.verdict as Verdict,
    minApprovals: row.min_approvals,
    stages: JSON.parse(row.stages),
    terms: JSON.parse(row.terms),
    escalations: JSON.parse(row.escalations),
    stageTimers: JSON.parse(row.stage_timers),
    timerDueAt: row.timer_due_at ?? undefined,
    reasons: JSON.parse(row.reasons),
    missing: JSON.parse(row.missing),
    cost: row.cost_monthly ?? undefined,
    costExpected: Boolean(row.cost_expected),
    currency: row.currency,
    risk: { score: row.risk_score, level: row.risk_level },
    justification: row.justification as Justification,
    justificationId: row.justification_id ?? undefined,
    evaluationVersion: row.evaluation_version,
    secretNames: JSON.parse(row.secret_names),
    retries: row.retries,
    attempts: row.attempts,
    launchWithinMs: Number(row.launch_within_ms),
    expiresAt: row.expires_at,
    launchBy: row.launch_by ?? undefined,
    toldToWaitAt: row.told_to_wait_at ?? undefined,
    launchingAt: row.launching_at ?? undefined,
    claimedAt: row.claimed_at ?? undefined,
    taskId: row.task_id ?? undefined,
    supersededBy: row.superseded_by ?? undefined,
    emergencyApprovals: row.emergency_approvals ?? undefined,
    emergencyIncident: row.emergency_incident ?? undefined,
    emergencyReviewedAt: row.emergency_reviewed_at ?? undefined,
    assignee: row.assignee ?? undefined,
    eventCount: row.event_count,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
