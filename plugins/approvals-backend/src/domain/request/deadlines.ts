import { RequestRecord, UNDECIDED_OR_UNLAUNCHED } from './RequestRecord';

/** A launch that nobody has confirmed for longer than this is shown as unconfirmed, then settled. */
export const LAUNCH_CONFIRMATION_MS = 60_000;

/** When a request that waits ends, or an approved or failed one can no longer be launched. */
export function deadlineOf(request: RequestRecord): string | undefined {
  if (request.status === 'approved') {
    return request.launchBy;
  }
  return UNDECIDED_OR_UNLAUNCHED.includes(request.status)
    ? request.expiresAt
    : undefined;
}

/** Whether a request has waited longer than it may. */
export function isOverdue(request: RequestRecord, now: string): boolean {
  const deadline = deadlineOf(request);
  return deadline !== undefined && deadline <= now;
}

/** Whether nobody knows, for too long already, if this launch has made a task. */
export function isUnconfirmed(request: RequestRecord, now: string): boolean {
  return (
    request.status === 'launching' &&
    request.launchingAt !== undefined &&
    Date.parse(now) - Date.parse(request.launchingAt) > LAUNCH_CONFIRMATION_MS
  );
}

/** How often its requester may still start it again. */
export function retriesLeft(request: RequestRecord): number {
  const used = Math.max(0, request.attempts - 1);
  return Math.max(0, request.retries - used);
}
