import { leavesOf } from '../requirements/leavesOf';
import { Escalation, Reminders, Requirement } from '../types';
import { ConfigNode } from './ConfigNode';
import { DurationOptions, readDuration } from './readDuration';
import { isChosenByRequester } from '../selectors/Selector';
import { readApprovers, Selectors } from './readApprovers';

const REMINDERS = 3;
const MOST_REMINDERS = 20;

/** What a stage does when it waits for too long. */
export type Timers = { remindAfter?: Reminders; escalateAfter?: Escalation };

export type TimerOptions = Pick<DurationOptions, 'workingDayMs'> & {
  /** That modules have added. */
  selectors: Selectors;
};

/** The keys under which they stand, on a stage or on a tier. */
export const TIMER_KEYS = ['remindAfter', 'escalateAfter'];

/** Reads the timers of a stage, or those of a tier that its stages have unless they have their own. */
export function readTimers(node: ConfigNode, given: TimerOptions): Timers {
  const options = { ...given, fallback: { days: 1 } };
  const remindAfter = readReminders(node.get('remindAfter'), options);
  const escalateAfter = readEscalation(node.get('escalateAfter'), options);
  return {
    ...(remindAfter && { remindAfter }),
    ...(escalateAfter && { escalateAfter }),
  };
}

/** A length of time alone stands for reminders at that interval. */
function readReminders(
  node: ConfigNode,
  options: DurationOptions,
): Reminders | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  if (!node.keys().some(key => ['after', 'every', 'atMost'].includes(key))) {
    const after = readDuration(node, options);
    return { after, every: after, atMost: REMINDERS };
  }
  node.hasKeys({ required: ['after'], optional: ['every', 'atMost'] });
  const after = readDuration(node.get('after'), options);
  const every = node.get('every');
  return {
    after,
    every: every.isMissing ? after : readDuration(every, options),
    atMost:
      node.get('atMost').optionalInteger({ min: 1, max: MOST_REMINDERS }) ??
      REMINDERS,
  };
}

function readEscalation(
  node: ConfigNode,
  options: DurationOptions & TimerOptions,
): Escalation | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  if (!node.hasKeys({ required: ['after', 'to', 'mode'] })) {
    return undefined;
  }
  const after = readDuration(node.get('after'), options);
  const to = readApprovers(node.get('to'), options.selectors);
  if (to?.some(isChosenByRequester)) {
    return node.get('to').fail('the requester would choose who that is', {
      fix: 'name whom the requester has no choice about',
    });
  }
  const mode = node.get('mode').oneOf(['add', 'replace'] as const);
  return to && mode ? { after, to, mode } : undefined;
}

/** Notes an issue where an escalation would ask nobody who is not asked anyway. */
export function checkEscalation(
  node: ConfigNode,
  options: { require: Requirement; escalateAfter?: Escalation },
): void {
  const { require, escalateAfter } = options;
  const asksNobodyElse =
    escalateAfter?.mode === 'add' &&
    leavesOf(require).every(({ from }) =>
      escalateAfter.to.every(ref => from.includes(ref)),
    );
  if (asksNobodyElse) {
    node.fail('its escalation adds nobody who is not asked anyway', {
      fix: 'name others in `escalateAfter.to`, or leave it out',
    });
  }
}
