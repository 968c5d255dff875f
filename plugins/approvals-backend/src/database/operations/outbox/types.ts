import {
  RequestEventType,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';

/**
 * Which way out an outbox row takes. A row is written in the transaction of the change it tells
 * of, and leaves the table once it has been delivered.
 */
export type OutboxKind = 'notify' | 'signal' | 'event' | 'audit';

/** What a row says: ids and entity references, never values or comments. */
export type OutboxPayload = {
  /** Left out for a refusal that concerns no request. */
  requestId?: string;
  /** The event of the record that led to the row; `refused` for a refusal. */
  type: RequestEventType;
  /** The status that the request had afterwards. */
  status?: RequestStatus;
  /** Sequence of the event within the request. */
  sequence?: number;
  /** `user:…`, `plugin:…`, `rule` or `system`. */
  actor: string;
  templateRef?: string;
  requester?: string;
  taskId?: string;
  /** For a refusal: what was refused, e.g. `own-request`, `dry-run`. */
  kind?: string;
  /** For `notify` and `signal`: the people it is for, as entity references. */
  recipients: string[];
  /** ISO 8601. */
  at: string;
};

export type OutboxRow = {
  id: string;
  kind: OutboxKind;
  payload: OutboxPayload;
  /** Deliveries tried so far. */
  attempts: number;
  /** Not before; ISO 8601. */
  dueAt: string;
};

/** What the drain needs of the database. */
export interface OutboxStore {
  /** The rows that are due, oldest first; each is hidden from other drains for `leaseMs`. */
  take(options: { limit: number; leaseMs: number }): Promise<OutboxRow[]>;
  /** Delivered: the row leaves the table. */
  done(id: string): Promise<void>;
  /** Not delivered: to be tried again after `delayMs`. */
  postpone(id: string, delayMs: number): Promise<void>;
}
