import { durationToMilliseconds, HumanDuration } from '@backstage/types';
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
const LONGEST_MS = 10 * 365 * 86_400_000;

/** A duration such as `{ days: 7 }`, in milliseconds. */
export function readDuration(
  node: ConfigNode,
  defaultValue: HumanDuration,
): number {
  const fallback = durationToMilliseconds(defaultValue);
  if (node.value === undefined) {
    return fallback;
  }
  if (!node.hasKeys({ optional: UNITS })) {
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
  const milliseconds = durationToMilliseconds(Object.fromEntries(parts));
  if (milliseconds < 1_000 || milliseconds > LONGEST_MS) {
    node.fail('it has to be between a second and ten years', {
      fix: 'e.g. `{ days: 7 }`',
    });
  }
  return milliseconds;
}
