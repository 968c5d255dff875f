import {
  RequestEventType,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';

/**
 * Something to tell after a commit. `decider`: a notification to those who can decide now;
 * `reminder`: to those who could have decided for a while; `escalation`: to those who are asked because
 * nobody has;
 * `skipped`: to those who were not asked, in an emergency; `review`: to those who look at it afterwards;
 * `blocked`: to those whom the policy has told when nobody can decide;
 * `requester`: a notification to the person who asked; `signal`: for open pages; `event`: for other
 * plugins; `audit`: for the auditor's log.
 */
export type OutboxKind =
  | PersonalKind
  | `${typeof CHANNEL_PREFIX}${string}`
  | 'signal'
  | 'event'
  | 'audit';

/** What people are told. */
export type PersonalKind =
  | 'decider'
  | 'reminder'
  | 'escalation'
  | 'skipped'
  | 'review'
  | 'blocked'
  | 'requester';

/** Before the id of the channel by which people are told as well. */
export const CHANNEL_PREFIX = 'channel:';

/** References and states only: neither values nor comments nor anything a person typed. */
export type OutboxPayload = {
  /** What the request was after the change. */
  status: RequestStatus;
  templateRef: string;
  requester: string;
  /** A word for why it happened, where that makes a difference: `outgrown`, `not-started`, … */
  reason?: string;
  /** `user:…`, `plugin:…`, `rule` or `system`: who did it. */
  actor?: string;
  /**
   * Whom to tell: users, or groups whose members are looked up when it is sent. Not needed for
   * `requester`, `event` and `audit`.
   */
  recipients?: string[];
  /** What is told, where the kind of the row only says by which channel. */
  about?: PersonalKind;
  /** Users who are left out even if they are among the recipients. */
  exclude?: string[];
};

export type OutboxRow = {
  id: string;
  kind: OutboxKind;
  requestId: string;
  /** The event of the record that it tells about. */
  type: RequestEventType;
  payload: OutboxPayload;
  /** How often it has been tried before. */
  attempts: number;
};

/** Where effects wait between the commit that caused them and their delivery. */
export interface OutboxStore {
  /**
   * Takes up to `limit` rows that are due, oldest first, and hides them from every other replica for
   * `leaseMs`. A row waits while an older one of the same request and kind is not done, so that
   * news arrive in order.
   */
  claimDue(limit: number, leaseMs: number): Promise<OutboxRow[]>;
  /** Delivered, or given up: they need not be kept. */
  done(ids: string[]): Promise<void>;
  /** Failed: counts one attempt and becomes due again then. */
  retry(id: string, dueAt: Date): Promise<void>;
}
