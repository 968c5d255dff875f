import { WeeklyHours } from '@greenlane/backstage-plugin-approvals-policy';
import { WeeklyTimes } from './WeeklyTimes';

/** The first moment, from the given one on, that is in one of the windows; without windows, every one is. */
export function nextOpening(
  moment: number,
  windows: readonly WeeklyHours[],
): number {
  return windows.length === 0
    ? moment
    : Math.min(...windows.map(window => openingOf(moment, window)));
}

function openingOf(moment: number, window: WeeklyHours): number {
  const times = WeeklyTimes.create(window);
  let opening = moment;
  while (!times.includes(opening)) {
    opening = times.nextChange(opening);
  }
  return opening;
}
