import { Weekday, WeeklyHours } from '../types';
import { ConfigNode } from './ConfigNode';

export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Reads times that come back every week.
 *
 * @param options - `timeZone`: the one to take where none is named; without it, one has to be
 */
export function readWeeklyHours(
  node: ConfigNode,
  options: { timeZone?: string } = {},
): WeeklyHours | undefined {
  const inherited = options.timeZone !== undefined;
  const required = ['days', 'from', 'to'];
  const complete = node.hasKeys({
    required: inherited ? required : ['timeZone', ...required],
    optional: inherited ? ['timeZone'] : [],
  });
  if (!complete) {
    return undefined;
  }
  const zone = node.get('timeZone');
  const timeZone =
    zone.isMissing && inherited ? options.timeZone : readTimeZone(zone);
  const days = readDays(node.get('days'));
  const from = readTimeOfDay(node.get('from'));
  const to = readTimeOfDay(node.get('to'), { endOfDay: true });
  if (from !== undefined && from === to) {
    return node
      .get('to')
      .fail('it is the same as `from`, so there is nothing between them', {
        fix: "for the whole day say `from: '00:00'` and `to: '24:00'`",
      });
  }
  return timeZone && days && from && to
    ? { timeZone, days, from, to }
    : undefined;
}

/** How long one of the days is, by the clock on the wall. */
export function lengthOf({ from, to }: Pick<WeeklyHours, 'from' | 'to'>) {
  const length = sinceMidnight(to) - sinceMidnight(from);
  return length > 0 ? length : length + DAY;
}

/** Milliseconds from midnight to a time such as `09:30`, by the clock on the wall. */
export function sinceMidnight(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}

function readTimeZone(node: ConfigNode): string | undefined {
  const name = node.string();
  if (name === undefined || (/^[A-Z][\w+/-]*$/i.test(name) && isZone(name))) {
    return name;
  }
  return node.fail(`\`${name}\` is not a time zone`, {
    fix: 'use an IANA name such as `Europe/Berlin` or `UTC`',
  });
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone }));
  } catch {
    return false;
  }
}

function readDays(node: ConfigNode): Weekday[] | undefined {
  const items = node.items();
  const days = items.map(item => item.oneOf(WEEKDAYS));
  if (days.length === 0 || days.includes(undefined)) {
    return undefined;
  }
  const twice = items.find((_, index) => days.indexOf(days[index]) < index);
  return twice
    ? twice.fail('the day is listed twice', { fix: 'list each once' })
    : WEEKDAYS.filter(day => days.includes(day));
}

function readTimeOfDay(
  node: ConfigNode,
  options: { endOfDay?: boolean } = {},
): string | undefined {
  const text = node.string();
  const isTime =
    text === undefined ||
    /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ||
    (options.endOfDay && text === '24:00');
  return isTime
    ? text
    : node.fail(`\`${text}\` is not a time of day`, {
        fix: "use hours and minutes, e.g. `'09:00'`",
      });
}
