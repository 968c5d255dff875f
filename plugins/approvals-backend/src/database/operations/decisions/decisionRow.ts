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
  };
}
