import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Span } from '../types';
import { ConfigNode } from './ConfigNode';

const UNITS = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
];
const WORKING_UNITS = ['workingDays', 'workingHours'];
const HOUR_MS = 3_600_000;
const LONGEST_MS = 10 * 365 * 86_400_000;
/** Working time is counted day by day. */
const LONGEST_WORKING_DAYS = 366;

export type DurationOptions = {
  fallback: HumanDuration;
  /** How long a working day is; left out: no working hours are configured. */
  workingDayMs?: number;
};

/** A length of time such as `{ days: 7 }` or `{ workingHours: 8 }`. */
export function readDuration(node: ConfigNode, options: DurationOptions): Span {
  const fallback = { milliseconds: durationToMilliseconds(options.fallback) };
  if (node.value === undefined) {
    return fallback;
  }
  if (!node.hasKeys({ optional: [...UNITS, ...WORKING_UNITS] })) {
    return fallback;
  }
  const parts = node.entries().map(([unit, part]) => {
    const amount = part.number();
    return amount !== undefined && amount < 0
      ? [unit, part.fail('it has to be positive')]
      : [unit, amount];
  });
  if (parts.some(([, amount]) => amount === undefined)) {
    return fallback;
  }
  const amounts: Record<string, number> = Object.fromEntries(parts);
  return WORKING_UNITS.some(unit => Object.hasOwn(amounts, unit))
    ? readWorkingTime(node, amounts, options) ?? fallback
    : readTime(node, amounts);
}

function readTime(node: ConfigNode, amounts: Record<string, number>): Span {
  const milliseconds = durationToMilliseconds(amounts);
  if (milliseconds < 1_000 || milliseconds > LONGEST_MS) {
    node.fail('it has to be between a second and ten years', {
      fix: 'e.g. `{ days: 7 }`',
    });
  }
  return { milliseconds };
}

/** A working day is as long as the working hours of a day. */
function readWorkingTime(
  node: ConfigNode,
  { workingDays = 0, workingHours = 0, ...others }: Record<string, number>,
  { workingDayMs }: DurationOptions,
): Span | undefined {
  const [other] = Object.keys(others);
  if (other) {
    return node.fail(`\`${other}\` does not go with working time`, {
      fix: 'use only `workingDays` and `workingHours`, or none of them',
    });
  }
  if (workingDayMs === undefined) {
    return node.fail('no working hours are configured', {
      fix: 'add `approvals.policy.workingHours`, or use `hours` or `days`',
    });
  }
  const milliseconds = workingDays * workingDayMs + workingHours * HOUR_MS;
  return milliseconds >= 1_000 &&
    milliseconds <= LONGEST_WORKING_DAYS * workingDayMs
    ? { milliseconds, working: true }
    : node.fail(
        `it has to be between a second and ${LONGEST_WORKING_DAYS} working days`,
        { fix: 'e.g. `{ workingDays: 2 }`' },
      );
}
