import { RequestRecord } from '../request/RequestRecord';
import { StageTimer } from './StageTimer';
import { isTimed, lastedUntil, runningTimer, Timed, timesOf } from './timesOf';

/** What timers leave in a request. */
export type TimerPatch = Partial<
  Pick<RequestRecord, 'stageTimers' | 'timerDueAt'>
>;

/** Statuses in which a stage waits for people, whether or not there are any who can decide. */
const WAITING = ['pending', 'blocked'];

/**
 * Lets the timer of the stage that is open run, and every other one stand still.
 *
 * @param options - `openStage`: left out, the one whose timer runs is still open
 */
export function followStage(
  request: Timed,
  options: { openStage?: string; at: string },
): TimerPatch {
  const { at } = options;
  // A timer may be left of a stage that the request had before its terms were set anew.
  if (!request.stages.some(isTimed) && !runningTimer(request)) {
    return {};
  }
  const open = WAITING.includes(request.status)
    ? options.openStage ?? runningTimer(request)?.stageId
    : undefined;
  const stopped = request.stageTimers.map(timer =>
    timer.stageId === open ? timer : stop(timer, { request, at }),
  );
  const stageTimers = request.stages.some(
    stage => stage.id === open && isTimed(stage),
  )
    ? start(stopped, { stageId: open!, at })
    : stopped;
  return { stageTimers, timerDueAt: dueAt({ ...request, stageTimers }) };
}

/** When something is to be done about the request, if ever; ISO 8601. */
export function dueAt(request: Timed): string | undefined {
  const { remindAt, escalateAt } = timesOf(request);
  const [first] = [remindAt, escalateAt].filter(Boolean).sort();
  return first;
}

function stop(
  timer: StageTimer,
  { request, at }: { request: Timed; at: string },
): StageTimer {
  const { since, ...still } = timer;
  return { ...still, before: lastedUntil(at, timer, request) };
}

function start(
  timers: StageTimer[],
  { stageId, at }: { stageId: string; at: string },
): StageTimer[] {
  const existing = timers.find(timer => timer.stageId === stageId);
  if (!existing) {
    const before = { milliseconds: 0, working: 0 };
    return [...timers, { stageId, since: at, before, reminders: 0 }];
  }
  return timers.map(timer =>
    timer === existing ? { ...timer, since: timer.since ?? at } : timer,
  );
}
