import { Span, Stage } from '@greenlane/backstage-plugin-approvals-policy';
import { RequestRecord } from '../request/RequestRecord';
import { addSpan, asKnown } from '../time/addSpan';
import { workingTimeBetween } from '../time/workingTime';
import { Lasted, StageTimer } from './StageTimer';

/** What of a request its timers are about. */
export type Timed = Pick<
  RequestRecord,
  'status' | 'stages' | 'terms' | 'escalations' | 'stageTimers'
>;

/** When those who can decide in the open stage are reminded, and when others are asked; ISO 8601. */
export type StageTimes = { remindAt?: string; escalateAt?: string };

/** Whether anything is ever to happen because the stage has waited. */
export function isTimed(stage: Pick<Stage, 'remindAfter' | 'escalateAfter'>) {
  return Boolean(stage.remindAfter ?? stage.escalateAfter);
}

/** The timer that runs, if one does. */
export function runningTimer({
  stageTimers,
}: Pick<Timed, 'stageTimers'>): StageTimer | undefined {
  return stageTimers.find(({ since }) => since !== undefined);
}

/** How long a timer has run by then. */
export function lastedUntil(
  at: string,
  { since, before }: StageTimer,
  { terms: { workingHours } }: Pick<Timed, 'terms'>,
): Lasted {
  if (since === undefined) {
    return before;
  }
  const [start, end] = [Date.parse(since), Date.parse(at)];
  return {
    // The clock may have been put back.
    milliseconds: before.milliseconds + Math.max(0, end - start),
    working:
      before.working +
      (workingHours ? workingTimeBetween(start, end, workingHours) : 0),
  };
}

/** What is still to come in the stage whose timer runs, whether it is due already or not. */
export function timesOf(request: Timed): StageTimes {
  const timer = runningTimer(request);
  const stage = request.stages.find(({ id }) => id === timer?.stageId);
  if (!timer || !stage) {
    return {};
  }
  return {
    remindAt: remindAt(request, stage, timer),
    escalateAt: escalateAt(request, stage, timer),
  };
}

function remindAt(
  request: Timed,
  { remindAfter }: Stage,
  timer: StageTimer,
): string | undefined {
  if (!remindAfter || timer.reminders >= remindAfter.atMost) {
    return undefined;
  }
  // Where nobody can decide, nobody is reminded of it.
  if (request.status !== 'pending') {
    return undefined;
  }
  const { after, every } = remindAfter;
  const first = whenLasted(after, timer, request);
  const next =
    timer.toldAfter && whenLasted(every, timer, request, timer.toldAfter);
  return next && next > first ? next : first;
}

function escalateAt(
  request: Timed,
  { id, escalateAfter }: Stage,
  timer: StageTimer,
): string | undefined {
  const hasBeen = request.escalations.some(({ stageId }) => stageId === id);
  return escalateAfter && !hasBeen
    ? whenLasted(escalateAfter.after, timer, request)
    : undefined;
}

/** When a timer that runs has run for so long, or for so long after it had run that long. */
function whenLasted(
  span: Span,
  { since = '', before }: StageTimer,
  { terms }: Timed,
  from: Lasted = { milliseconds: 0, working: 0 },
): string {
  const kind = span.working ? 'working' : 'milliseconds';
  if (span.working) {
    asKnown(terms.workingHours);
  }
  const left = from[kind] + span.milliseconds - before[kind];
  return addSpan(since, { ...span, milliseconds: Math.max(0, left) }, terms);
}
