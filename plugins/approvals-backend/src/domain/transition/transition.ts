import { ConflictError } from '@backstage/errors';
import {
  RequestEventType,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { RequestRecord } from '../request/RequestRecord';
import { deadlineFrom } from '../time/addSpan';
import { TransitionName, TRANSITIONS } from './transitions';

/** Ids, hashes, counts; never values or text that somebody typed. */
export type EventData = Record<string, string | number | boolean | string[]>;

/** Something that happened, or is about to. */
export type TransitionEvent = {
  name: TransitionName;
  /** `user:…`, `plugin:…`, `rule` or `system`. */
  actor: string;
  /** ISO 8601. */
  at: string;
  data?: EventData;
  /** Id of the erasable comment. */
  commentId?: string;
  /** For `bind` and `claim`. */
  taskId?: string;
  /** For `approve`: when it may be launched, if not at once. */
  launchableFrom?: string;
  /** For `supersede`: id of the request that takes its place. */
  supersededBy?: string;
  /** For `approve`: it has to be launched by then in any case. */
  launchBy?: string;
};

export type Transition = {
  /** What changes about the request. */
  patch: Partial<RequestRecord> & { status: RequestStatus };
  /** What goes into the record, in the same transaction. */
  record: {
    type: RequestEventType;
    status: RequestStatus;
    actor: string;
    at: string;
    data: EventData;
    commentId?: string;
  };
  /** The requester is told once the transaction has been committed. */
  tellsRequester: boolean;
};

/**
 * What becomes of a request when this happens to it. Pure: nothing is written or sent.
 *
 * @throws ConflictError when a request with this status cannot take the event
 */
export function transition(
  request: RequestRecord,
  event: TransitionEvent,
): Transition {
  const rule = TRANSITIONS[event.name];
  const status = rule.to[request.status];
  if (!status) {
    throw new ConflictError(
      `This request is ${request.status}, so it cannot be changed like this. Reload it to see where it stands.`,
    );
  }
  const { actor, at, commentId, data = {} } = event;
  return {
    patch: { status, updatedAt: at, ...changes(request, event) },
    record: { type: rule.event, status, actor, at, data, commentId },
    tellsRequester: rule.tellsRequester ?? false,
  };
}

function changes(
  request: RequestRecord,
  event: TransitionEvent,
): Partial<RequestRecord> {
  switch (event.name) {
    case 'approve':
      return {
        launchBy: launchByOf(request, event),
        toldToWaitAt: waits(event) ? event.at : undefined,
      };
    case 'break-glass':
      return {
        // What was approved before keeps its time.
        launchBy: request.launchBy ?? launchByOf(request, event),
        toldToWaitAt: undefined,
      };
    case 'open':
      return { toldToWaitAt: undefined };
    case 'launch':
    case 'retry':
      return {
        toldToWaitAt: undefined,
        launchingAt: event.at,
        claimedAt: undefined,
        attempts: request.attempts + 1,
      };
    case 'bind':
      return { taskId: event.taskId };
    case 'claim':
      return { taskId: event.taskId, claimedAt: event.at };
    case 'release':
    case 'give-back':
      return { attempts: request.attempts - 1 };
    case 'supersede':
      return { supersededBy: event.supersededBy };
    case 'justify':
      return { justificationId: event.commentId };
    default:
      return {};
  }
}

/** It is approved, and may not be launched yet. */
function waits({ at, launchableFrom = at }: TransitionEvent): boolean {
  return launchableFrom > at;
}

/** The time to launch begins when it may be launched. */
function launchByOf(
  { launchWithinMs, terms }: RequestRecord,
  { at, launchableFrom = at, launchBy }: TransitionEvent,
): string {
  const own = deadlineFrom(launchableFrom, 'launchWithin', {
    milliseconds: launchWithinMs,
    terms,
  });
  return launchBy !== undefined && launchBy < own ? launchBy : own;
}

/** A time, so many milliseconds after another. */
export function later(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}
