import {
  ClaimResponse,
  HeldPage,
  HeldStatesResponse,
  HeldTask,
  REQUEST_STATUSES,
  RetryResponse,
  SubmissionResponse,
} from '@greenlane/backstage-plugin-approvals-common';

/*
 * What comes from the approvals plugin is looked at before it opens anything: an empty object, a proxy's page or the
 * answer of another version must never read as a yes.
 */

type Fields = Record<string, unknown>;

export function isSubmissionResponse(
  body: unknown,
): body is SubmissionResponse {
  if (!isObject(body) || !isText(body.requestId)) {
    return false;
  }
  switch (body.outcome) {
    case 'held':
      return isStatus(body.status);
    case 'running':
      return isText(body.taskId);
    case 'launch':
      return true;
    default:
      return false;
  }
}

export function isClaimResponse(body: unknown): body is ClaimResponse {
  return (
    isObject(body) &&
    typeof body.ok === 'boolean' &&
    typeof body.reason === 'string'
  );
}

export function isRetryResponse(body: unknown): body is RetryResponse {
  return isClaimResponse(body) && (!body.ok || isText(body.requestId));
}

export function isHeldTask(body: unknown): body is HeldTask {
  return isHeldState(body) && isObject((body as Fields).spec);
}

export function isHeldStatesResponse(
  body: unknown,
): body is HeldStatesResponse {
  return (
    isObject(body) && Array.isArray(body.items) && body.items.every(isHeldState)
  );
}

export function isHeldPage(body: unknown): body is HeldPage {
  return (
    isObject(body) &&
    Number.isInteger(body.totalItems) &&
    Array.isArray(body.items) &&
    body.items.every(isHeldTask)
  );
}

function isHeldState(value: unknown): value is Fields {
  return (
    isObject(value) &&
    isText(value.id) &&
    isStatus(value.status) &&
    isText(value.requester) &&
    (value.taskId === undefined || isText(value.taskId)) &&
    Array.isArray(value.log)
  );
}

function isStatus(value: unknown): boolean {
  return (REQUEST_STATUSES as readonly unknown[]).includes(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
