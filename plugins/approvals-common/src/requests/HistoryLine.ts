import { JsonObject } from '@backstage/types';
import {
  Evaluation,
  Verdict,
} from '@greenlane/backstage-plugin-approvals-policy';
import { DecisionVerb, RequestStatus } from './types';

/** The first line of an exported history. Times are ISO 8601 in UTC. */
export type HistoryHeader = {
  kind: 'header';
  format: 'greenlane-history';
  version: 1;
  exportedAt: string;
  /** Requests made at or after this time; left out: from the beginning. */
  since?: string;
  /** Requests made before this time. */
  until: string;
};

/** A policy, once, before the first request that was evaluated by it. */
export type HistoryPolicy = {
  kind: 'policy';
  /** SHA-256, in hex, of the normalised policy. */
  hash: string;
  /** `policy`, `risk` and `cost` as configured; null: this portal has not kept it. */
  source: JsonObject | null;
};

/** One request, with nothing that people wrote beside the form. */
export type HistoryRequest = {
  kind: 'request';
  id: string;
  templateRef: string;
  requester: string;
  createdAt: string;
  status: RequestStatus;
  tier: string;
  verdict: Verdict;
  policyHash: string;
  /** With its whole input, secrets masked; null: erased. */
  evaluation: Evaluation | null;
  /** Those that stand, in order. */
  decisions: Array<{
    decision: DecisionVerb;
    stageId: string;
    decidedAt: string;
  }>;
};

/** The last line: a history without it is incomplete. */
export type HistoryEnd = { kind: 'end'; policies: number; requests: number };

/** A line of `GET /export`, newline-delimited JSON. */
export type HistoryLine =
  | HistoryHeader
  | HistoryPolicy
  | HistoryRequest
  | HistoryEnd;

/** Which requests to export, by when they were made; ISO 8601 with a time zone. */
export type HistoryQuery = { since?: string; until?: string };
