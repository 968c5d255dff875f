import { toDuration, toTimestamp } from './arithmetic';
import { positiveModulo } from './toJson';
import { Duration, Failure, quote, Result, Timestamp } from './values';

const UNITS: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** `1h30m`, `-1.5h`, `90s`. */
export function parseDuration(text: string): Result {
  const [, sign, amount] =
    /^([-+]?)((?:\d{1,15}(?:\.\d{0,9})?(?:ns|us|µs|ms|s|m|h))+)$/.exec(
      text.length > 100 ? '' : text,
    ) ?? [undefined, undefined, undefined];
  if (amount === undefined) {
    return new Failure('notADuration', { value: quote(text) });
  }
  let total = 0n;
  for (const [, whole, fraction = '', unit] of amount.matchAll(
    /(\d+)(?:\.(\d*))?([a-zµ]+)/g,
  )) {
    const scale = 10n ** BigInt(fraction.length);
    total += (BigInt(whole + fraction) * UNITS[unit]) / scale;
  }
  return toDuration(sign === '-' ? -total : total);
}

const RFC_3339 =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?([Zz]|[-+](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** `2026-11-22T10:00:00Z`, with an offset instead of Z if wanted. */
export function parseTimestamp(text: string): Result {
  const match = RFC_3339.exec(text.length > 50 ? '' : text);
  const [, date, hours, minutes, seconds, fraction = '', zone] = match ?? [];
  const base = match
    ? Date.parse(`${date}T${hours}:${minutes}:${seconds}${zone.toUpperCase()}`)
    : Number.NaN;
  // Date.parse takes February 30th for March 2nd.
  if (
    Number.isNaN(base) ||
    new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date
  ) {
    return new Failure('notATime', { value: quote(text) });
  }
  return toTimestamp(
    BigInt(base) * 1_000_000n + BigInt(fraction.padEnd(9, '0')),
  );
}

/** The parts of a date in a time zone; in UTC without one. */
function inZone(
  timestamp: Timestamp,
  zone: string | undefined,
): Date | Failure {
  const milliseconds = Number(
    (timestamp.nanoseconds -
      positiveModulo(timestamp.nanoseconds, 1_000_000n)) /
      1_000_000n,
  );
  if (zone === undefined || zone === 'UTC' || zone === '') {
    return new Date(milliseconds);
  }
  const offset = offsetOf(new Date(milliseconds), zone);
  return offset instanceof Failure ? offset : new Date(milliseconds + offset);
}

function offsetOf(date: Date, zone: string): number | Failure {
  const fixed = /^([-+]?)(\d\d):(\d\d)$/.exec(zone);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return (fixed[1] === '-' ? -minutes : minutes) * 60_000;
  }
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(date);
    const part = (type: string) =>
      Number(parts.find(candidate => candidate.type === type)?.value);
    const local = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return local - (date.getTime() - date.getUTCMilliseconds());
  } catch {
    return new Failure('notAZone', { value: quote(zone) });
  }
}

const PARTS: Record<string, (date: Date) => number> = {
  getFullYear: date => date.getUTCFullYear(),
  getMonth: date => date.getUTCMonth(),
  getDate: date => date.getUTCDate(),
  getDayOfMonth: date => date.getUTCDate() - 1,
  getDayOfWeek: date => date.getUTCDay(),
  getDayOfYear: date =>
    Math.floor(
      (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000,
    ),
  getHours: date => date.getUTCHours(),
  getMinutes: date => date.getUTCMinutes(),
  getSeconds: date => date.getUTCSeconds(),
  getMilliseconds: date => date.getUTCMilliseconds(),
};

const DURATION_UNITS: Record<string, bigint> = {
  getHours: UNITS.h,
  getMinutes: UNITS.m,
  getSeconds: UNITS.s,
  getMilliseconds: UNITS.ms,
};

export const TIME_METHODS = Object.keys(PARTS);

/** `now.getHours('Europe/Berlin')`, `(now - then).getHours()`. */
export function getTimePart(
  method: string,
  value: unknown,
  zone: unknown,
): Result {
  if (
    value instanceof Duration &&
    zone === undefined &&
    method in DURATION_UNITS
  ) {
    return value.nanoseconds / DURATION_UNITS[method];
  }
  if (
    !(value instanceof Timestamp) ||
    !(zone === undefined || typeof zone === 'string')
  ) {
    return new Failure('needsTimestamp', { name: method });
  }
  const date = inZone(value, zone);
  return date instanceof Failure ? date : BigInt(PARTS[method](date));
}
