import { SerializedTaskEvent } from '@backstage/plugin-scaffolder-node';
import { HeldState } from '@greenlane/backstage-plugin-approvals-common';
import { ScaffolderTasks } from '../client/ScaffolderTasks';
import { HeldStatePoller } from './HeldStatePoller';
import { finalEvents, logEvents } from './heldEvents';

export type FollowOptions = {
  state: HeldState;
  /** The last event that the page has seen. */
  after: number;
  signal: AbortSignal;
  poller: HeldStatePoller;
  tasks: ScaffolderTasks;
};

/**
 * Gives the events of a request from one moment to its end, in portions: first its own log, then that of its task, so
 * that one open page shows the waiting, the approval and the run.
 */
export async function* followHeld(
  options: FollowOptions,
): AsyncGenerator<SerializedTaskEvent[], void> {
  const { poller, signal } = options;
  let state: HeldState | undefined = options.state;
  let after = options.after;
  while (state) {
    const fresh = later(logEvents(state), after);
    if (fresh.length > 0) {
      yield fresh;
      after = fresh[fresh.length - 1].id;
    }
    if (state.taskId) {
      yield* followTask({ ...options, taskId: state.taskId, after });
      return;
    }
    const final = finalEvents(state);
    if (final.length > 0) {
      yield laterOrEnd(final, after);
      return;
    }
    state = await poller.next(state, signal);
  }
}

async function* followTask(
  options: FollowOptions & { taskId: string },
): AsyncGenerator<SerializedTaskEvent[], void> {
  const { signal, state, taskId, tasks } = options;
  let after = Math.max(options.after, 0);
  while (!signal.aborted) {
    const events = await tasks.events(taskId, after, signal);
    const fresh = laterOrEnd(events, after);
    if (fresh.length > 0) {
      yield fresh.map(({ isTaskRecoverable, ...event }) => ({
        ...event,
        taskId: state.id,
      }));
      after = fresh[fresh.length - 1].id;
    }
    if (fresh.some(event => event.type === 'completion')) {
      return;
    }
  }
}

function later(
  events: SerializedTaskEvent[],
  after: number,
): SerializedTaskEvent[] {
  return events.filter(event => event.id > after);
}

/** The end is told again to a page that comes back, as the scaffolder does. */
function laterOrEnd(
  events: SerializedTaskEvent[],
  after: number,
): SerializedTaskEvent[] {
  return events.filter(
    event => event.id > after || event.type === 'completion',
  );
}
