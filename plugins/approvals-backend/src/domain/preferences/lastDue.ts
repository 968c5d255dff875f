/**
 * When something that happens every so often was due last: so many whole periods after the time before, so that a
 * round that comes minutes late does not make all later ones late.
 *
 * @param before - ISO 8601: when it was due the time before; null: never, and it is now
 * @param options - `now`: ISO 8601, a period or more after it; `period`: in milliseconds
 * @returns ISO 8601
 */
export function lastDue(
  before: string | null,
  options: { now: string; period: number },
): string {
  const { now, period } = options;
  if (before === null) {
    return now;
  }
  const late = (Date.parse(now) - Date.parse(before)) % period;
  return new Date(Date.parse(now) - late).toISOString();
}
