import { SerializedTaskEvent } from '@backstage/plugin-scaffolder-node';
import {
  GATE_STEP_ID,
  HeldState,
  taskStatusOf,
} from '@greenlane/backstage-plugin-approvals-common';

/**
 * The lines of a request come before all events of its task. The task's ids are positive, so these are negative, and
 * a page that comes back with `after=` finds its place in either.
 */
const FIRST_ID = -1_000_000_000;

/** The events of a request's own log, as the scaffolder would tell them. */
export function logEvents(state: HeldState): SerializedTaskEvent[] {
  return state.log.map(line => ({
    id: FIRST_ID + line.sequence,
    taskId: state.id,
    type: 'log',
    createdAt: line.at,
    body: {
      message: line.message,
      stepId: GATE_STEP_ID,
      status: line.status,
    },
  }));
}

/** The events that end a request without a task: the failed step, and the end; none while it goes on. */
export function finalEvents(state: HeldState): SerializedTaskEvent[] {
  const status = taskStatusOf(state.status);
  if (state.taskId || status === 'processing') {
    return [];
  }
  const last = state.log.at(-1);
  const message = last?.message ?? `The request is ${state.status}`;
  const event = {
    taskId: state.id,
    createdAt: last?.at ?? new Date(0).toISOString(),
  };
  const end: SerializedTaskEvent = {
    ...event,
    id: FIRST_ID + (last?.sequence ?? 0) + 2,
    type: 'completion',
    body: { message, error: { name: 'ApprovalError', message } },
  };
  if (last?.status === 'failed') {
    return [end];
  }
  // Without it the stock page shows the step "Approval" spinning for ever.
  const failed: SerializedTaskEvent = {
    ...event,
    id: FIRST_ID + (last?.sequence ?? 0) + 1,
    type: 'log',
    body: { message, stepId: GATE_STEP_ID, status: 'failed' },
  };
  return [failed, end];
}
