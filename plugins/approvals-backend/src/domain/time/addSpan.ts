import {
  Deadline,
  Span,
  Terms,
  WeeklyHours,
} from '@greenlane/backstage-plugin-approvals-policy';
import { addWorkingTime } from './workingTime';

/** A time, so much later than another; ISO 8601. */
export function addSpan(
  at: string,
  { milliseconds, working }: Span,
  { workingHours }: Pick<Terms, 'workingHours'>,
): string {
  const start = Date.parse(at);
  const end = working
    ? addWorkingTime(start, milliseconds, asKnown(workingHours))
    : start + milliseconds;
  return new Date(end).toISOString();
}

/** When a deadline is over that began then. */
export function deadlineFrom(
  at: string,
  key: Deadline,
  options: { milliseconds: number; terms: Terms },
): string {
  const { milliseconds, terms } = options;
  const working = terms.inWorkingTime?.includes(key) ? true : undefined;
  return addSpan(at, { milliseconds, working }, terms);
}

/** A policy that counts working time without saying what it is does not compile. */
export function asKnown(workingHours: WeeklyHours | undefined): WeeklyHours {
  if (!workingHours) {
    throw new Error('Working time is to be counted without working hours.');
  }
  return workingHours;
}
