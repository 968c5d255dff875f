import { JsonObject } from '@backstage/types';
import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import { RequestStatus } from '../requests/types';

/**
 * What the gate (a module of the scaffolder) and the approvals plugin say to each other, under
 * `/api/approvals/internal/v1`. Only `plugin:scaffolder` is answered. The version stands in the path:
 * a gate that speaks another version gets a 404 and fails closed.
 */
export const GATE_PROTOCOL_PATH = '/internal/v1';

/** `POST /submissions`: somebody asked the scaffolder to create a task. */
export type SubmissionRequest = {
  /** Entity reference of the signed-in person; absent for a service principal. */
  requester?: string;
  /** Subject of the service, when a service asks. */
  service?: string;
  /** Set when an agent or another plugin acts for the person. */
  actor?: string;
  /** What the scaffolder would store, built from the stored template. */
  spec: TaskSpec;
  /** The stored template as read with the requester's credentials. */
  template: JsonObject;
  /** Where secret widgets stand in the values, as JSON pointers. */
  secretPaths: string[];
  /** Names of the secrets given in the body. */
  secretNames: string[];
};

export type SubmissionResponse =
  /** Answer `201 {id: requestId}`: it waits, is denied or blocked, or is launching already. */
  | { outcome: 'held'; requestId: string; status: RequestStatus }
  /** Answer `201 {id: taskId}`: its task runs already. */
  | { outcome: 'running'; requestId: string; taskId: string }
  /** Let the scaffolder create the task, then `bind` or `release`. */
  | { outcome: 'launch'; requestId: string };

/** `POST /launches/:requestId/bind`: the scaffolder created this task for it. */
export type BindRequest = { taskId: string };
/** `POST /launches/:requestId/release`: the scaffolder refused; a status code, never a body with values. */
export type ReleaseRequest = { status: number };

/** `POST /claims`: the gate step of this task asks whether it may go on. Idempotent for a task. */
export type ClaimRequest = { taskId: string };
export type ClaimResponse = { ok: boolean; requestId?: string; reason: string };

/** `POST /retries`: may this task be started again by this person. A `yes` has reserved one retry. */
export type RetryRequest = {
  taskId: string;
  requester?: string;
  service?: string;
  actor?: string;
  secretNames: string[];
};
export type RetryResponse = { ok: boolean; requestId?: string; reason: string };
/** `POST /retries/:requestId/release`: the scaffolder refused the retry after all. */

/** `POST /refusals`: the gate refused something by itself; it goes into the record. */
export type RefusalRequest = {
  /**
   * e.g. `no-permission`, `secret-value`, `hidden-steps`, `no-gate-step`, `dry-run`, `unknown-route`; `malformed`,
   * `not-allowed` and `too-large` for what has no better name
   */
  kind: string;
  requester?: string;
  service?: string;
  templateRef?: string;
  taskId?: string;
  status: number;
};

/** One line of a held request's log, as the stock task page shows it. */
export type HeldLogLine = {
  /** Ever growing within the request. */
  sequence: number;
  at: string;
  message: string;
  /** Status of the step "Approval". */
  status: 'processing' | 'completed' | 'failed';
};

/**
 * `GET /held/:requestId` on behalf of the viewing user (404 unless the user may see it), and
 * `POST /held/states {ids}` as the scaffolder itself, for the shared poller.
 */
export type HeldTask = {
  id: string;
  status: RequestStatus;
  requester: string;
  createdAt: string;
  /** Set once a task exists. */
  taskId?: string;
  /** Without recovery settings; secrets masked. */
  spec: TaskSpec;
  log: HeldLogLine[];
};
export type HeldState = Pick<
  HeldTask,
  'id' | 'status' | 'requester' | 'taskId' | 'log'
>;
/** `POST /held/states {ids}`: at most 100 ids; the answer leaves out unknown ones. */
export type HeldStatesResponse = { items: HeldState[] };

/** `POST /held/:requestId/cancel` on behalf of the user: as `POST /requests/:id/cancel`, answers the {@link HeldTask}. */

/**
 * `GET /held?requester=<ref>&status=<request status>&offset&limit` on behalf of the viewing user: requests without a
 * task that the user may see, newest first. `requester` and `status` can be repeated or left out; `limit` is 1–100.
 */
export type HeldPage = { items: HeldTask[]; totalItems: number };
