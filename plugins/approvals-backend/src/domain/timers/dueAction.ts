import { RequestRecord } from '../request/RequestRecord';
import { dueAt } from './followStage';
import { Escalated, StageTimer } from './StageTimer';
import { lastedUntil, runningTimer, Timed, timesOf } from './timesOf';

/** What has to be done about a stage that has waited. */
export type DueAction = {
  name: 'remind' | 'escalate';
  stageId: string;
  /** What changes about the request by doing it: done twice, it would not be due the second time. */
  patch: Pick<RequestRecord, 'escalations' | 'stageTimers' | 'timerDueAt'>;
};

/**
 * What is due by then, if anything is. However late it is asked, it is one thing: what was missed in
 * between is not made up for.
 *
 * @param options - `deciders`: those who can decide now; without any, nobody is reminded
 */
export function dueAction(
  request: Timed,
  { at, deciders }: { at: string; deciders: string[] },
): DueAction | undefined {
  const timer = runningTimer(request);
  const { remindAt, escalateAt } = timesOf(request);
  if (!timer) {
    return undefined;
  }
  const { stageId } = timer;
  const told = { ...timer, toldAfter: lastedUntil(at, timer, request) };
  if (escalateAt && escalateAt <= at) {
    const escalations = [...request.escalations, { stageId, at }];
    const patch = patchOf(request, told, escalations);
    return { name: 'escalate', stageId, patch };
  }
  if (remindAt && remindAt <= at && deciders.length > 0) {
    const reminders = timer.reminders + 1;
    const patch = patchOf(request, { ...told, reminders }, request.escalations);
    return { name: 'remind', stageId, patch };
  }
  return undefined;
}

function patchOf(
  request: Timed,
  timer: StageTimer,
  escalations: Escalated[],
): DueAction['patch'] {
  const stageTimers = request.stageTimers.map(other =>
    other.stageId === timer.stageId ? timer : other,
  );
  const next = { ...request, stageTimers, escalations };
  return { stageTimers, escalations, timerDueAt: dueAt(next) };
}
