import { REQUEST_STATUSES, RequestStatus } from '../requests/types';

/** The words of the scaffolder that a request without a task is shown by. */
export type HeldTaskStatus =
  | 'processing'
  | 'failed'
  | 'cancelled'
  | 'completed';

const WAITING: RequestStatus[] = [
  'pending',
  'blocked',
  'changes-requested',
  'approved',
  'launching',
  'running',
];

/** How a request shows on the scaffolder's own task routes as long as it has no task. */
export function taskStatusOf(status: RequestStatus): HeldTaskStatus {
  if (WAITING.includes(status)) {
    return 'processing';
  }
  return status === 'cancelled' || status === 'completed' ? status : 'failed';
}

/** The requests that show as one of these task statuses. */
export function requestStatusesFor(taskStatuses: string[]): RequestStatus[] {
  return REQUEST_STATUSES.filter(status =>
    taskStatuses.includes(taskStatusOf(status)),
  );
}
