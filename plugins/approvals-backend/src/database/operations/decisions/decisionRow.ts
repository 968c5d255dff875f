import { DecisionVerb } from '@greenlane/backstage-plugin-approvals-common';

/** A decision that has not been taken back. */
export type DecisionRecord = {
  id: string;
  requestId: string;
  person: string;
  /** The person who has delegated it to them. */
  onBehalfOf?: string;
  decision: DecisionVerb;
  stageId: string;
  subjectHash: string;
  /** Id of the erasable comment. */
  commentId?: string;
  decidedAt: string;
  /** Their decision on the request that was replaced, where this one carries it on. */
  carried?: CarriedDecision;
  /** Hash of what they suggested instead. */
  suggestedHash?: string;
  /** The permission policy narrowed what they may decide on, so that nobody decides for them again. */
  narrowed?: boolean;
};

export type CarriedDecision = {
  /** Id of the decision. */
  from: string;
  /** Hash of what that one was about. */
  hash: string;
  /** When the person gave it. */
  givenAt: string;
  /** It was no approval: they suggested just what was asked for then. */
  suggested?: boolean;
};

export type DecisionRow = {
  id: string;
  request_id: string;
  requester_key: string;
  subject_hash: string;
  person_key: string;
  on_behalf_of: string | null;
  round: number;
  decision: string;
  stage_id: string;
  comment_id: string | null;
  decided_at: string;
  carried_from: string | null;
  carried_hash: string | null;
  given_at: string | null;
  suggested_hash: string | null;
  /** SQLite answers 0 or 1. */
  narrowed: boolean | number;
  /** What the decision was that is carried on, where it is read together with that one. */
  carried_decision?: string | null;
};

/** Reads a row of `decisions`. */
export function fromDecisionRow(row: DecisionRow): DecisionRecord {
  return {
    id: row.id,
    requestId: row.request_id,
    person: row.person_key,
    onBehalfOf: row.on_behalf_of ?? undefined,
    decision: row.decision as DecisionVerb,
    stageId: row.stage_id,
    subjectHash: row.subject_hash,
    commentId: row.comment_id ?? undefined,
    decidedAt: row.decided_at,
    carried: toCarried(row),
    suggestedHash: row.suggested_hash ?? undefined,
    narrowed: Boolean(row.narrowed),
  };
}

function toCarried(row: DecisionRow): CarriedDecision | undefined {
  const { carried_from: from, carried_hash: hash, given_at: givenAt } = row;
  if (!from || !hash || !givenAt) {
    return undefined;
  }
  const suggested = row.carried_decision === 'request-changes' || undefined;
  return { from, hash, givenAt, suggested };
}
