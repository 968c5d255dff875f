import { WeeklyHours } from '@greenlane/backstage-plugin-approvals-policy';
import { WeeklyTimes } from './WeeklyTimes';

/**
 * When so much working time has passed since then. Moments and lengths are in milliseconds; at the end
 * of working hours it is that end, and not the next beginning.
 */
export function addWorkingTime(
  start: number,
  milliseconds: number,
  workingHours: WeeklyHours,
): number {
  const times = WeeklyTimes.create(workingHours);
  let [moment, left] = [start, milliseconds];
  while (left > 0) {
    const next = times.nextChange(moment);
    if (times.includes(moment)) {
      if (left <= next - moment) {
        return moment + left;
      }
      left -= next - moment;
    }
    moment = next;
  }
  return moment;
}

/** How much working time there is between the two, in milliseconds; none if the end is not later. */
export function workingTimeBetween(
  start: number,
  end: number,
  workingHours: WeeklyHours,
): number {
  const times = WeeklyTimes.create(workingHours);
  let [moment, passed] = [start, 0];
  while (moment < end) {
    const next = Math.min(times.nextChange(moment), end);
    passed += times.includes(moment) ? next - moment : 0;
    moment = next;
  }
  return passed;
}
