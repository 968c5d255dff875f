const TIME =
  /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A time that somebody wrote down, in UTC with milliseconds; undefined if it is none. It needs an
 * offset, or it would mean another time on every machine, and a day that there is: JavaScript reads
 * the 30th of February as a day of March.
 */
export function isoTime(text: string): string | undefined {
  const [, day] = TIME.exec(text) ?? [];
  const at = Date.parse(text);
  return day && Number.isFinite(at) && isDay(day)
    ? new Date(at).toISOString()
    : undefined;
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
}
