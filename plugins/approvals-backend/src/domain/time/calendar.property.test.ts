import {
  Weekday,
  WeeklyHours,
} from '@greenlane/backstage-plugin-approvals-policy';
import fc from 'fast-check';
import { nextOpening } from './nextOpening';
import { addWorkingTime, workingTimeBetween } from './workingTime';

/*
 * The reference: a clock on the wall is looked at once a minute, and what it shows is compared with the
 * hours. It knows nothing of offsets, days' lengths or how they are computed.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS: Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** Three weeks around a change of the clock, in each direction, where there is one. */
const SEASONS: Array<[timeZone: string, aWeekBefore: string]> = [
  ['Europe/Berlin', '2026-03-22T00:00:00Z'],
  ['Europe/Berlin', '2026-10-18T00:00:00Z'],
  ['America/New_York', '2026-03-01T00:00:00Z'],
  ['America/New_York', '2026-10-25T00:00:00Z'],
  // By half an hour only, and on the other half of the globe.
  ['Australia/Lord_Howe', '2026-03-29T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-09-27T00:00:00Z'],
  // At midnight, so that a day begins at one o'clock, or its last hour comes twice.
  ['Africa/Cairo', '2026-04-17T00:00:00Z'],
  ['Africa/Cairo', '2026-10-22T00:00:00Z'],
  ['America/Santiago', '2026-03-29T00:00:00Z'],
  ['America/Santiago', '2026-08-30T00:00:00Z'],
  // Never, at an odd offset.
  ['Asia/Kathmandu', '2026-03-22T00:00:00Z'],
  // A whole day left out: 30 December 2011.
  ['Pacific/Apia', '2011-12-22T00:00:00Z'],
];

type Minute = { day: Weekday; time: string };

const seasons = SEASONS.map(([timeZone, start]) => {
  const first = Date.parse(start);
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const minutes: Minute[] = [];
  for (let at = first; at < first + 21 * DAY; at += MINUTE) {
    const shown = format.formatToParts(at);
    const [day, hour, minute] = ['weekday', 'hour', 'minute'].map(
      type => shown.find(part => part.type === type)!.value,
    );
    minutes.push({
      day: day.toLowerCase() as Weekday,
      time: `${hour}:${minute}`,
    });
  }
  return { timeZone, first, minutes };
});

function isOpen({ day, time }: Minute, { days, from, to }: WeeklyHours) {
  const before = DAYS[(DAYS.indexOf(day) + 6) % 7];
  return from < to
    ? days.includes(day) && from <= time && time < to
    : (days.includes(day) && from <= time) ||
        (days.includes(before) && time < to);
}

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(parts => parts.map(part => String(part).padStart(2, '0')).join(':'));

const hours = fc
  .record({
    days: fc.subarray(DAYS, { minLength: 1 }),
    from: time,
    to: fc.oneof(time, fc.constant('24:00')),
  })
  // Shorter ones would take years to add up to something.
  .filter(({ from, to }) => Math.abs(toMinutes(from) - toMinutes(to)) >= 30);

const situation = fc.record({
  season: fc.constantFrom(...seasons),
  hours,
  start: fc.integer({ min: 0, max: 10 * 24 * 60 }),
});

const RUNS = { numRuns: 200 };

it('looks at clocks that are put forward and back, by an hour and by half of one', () => {
  const steps = seasons.flatMap(({ minutes }) =>
    minutes
      .slice(1)
      .map(
        (minute, index) =>
          toMinutes(minute.time) - toMinutes(minutes[index].time),
      ),
  );
  const inADay = steps.map(step => (step + 24 * 60) % (24 * 60));
  const jumps = [1 + 60, 1 + 30, 1 - 60, 1 - 30];
  expect(new Set(inADay)).toEqual(
    new Set([1, ...jumps.map(jump => (jump + 24 * 60) % (24 * 60))]),
  );
});

function toMinutes(shown: string): number {
  const [hour, minute] = shown.split(':').map(Number);
  return hour * 60 + minute;
}

it('adds working time as a clock on the wall counts it', () => {
  fc.assert(
    fc.property(
      situation,
      fc.integer({ min: 1, max: 20 * 60 }),
      ({ season, hours: week, start }, wanted) => {
        const { timeZone, first, minutes } = season;
        let [last, left] = [start - 1, wanted];
        while (left > 0 && last + 1 < minutes.length) {
          last += 1;
          left -= isOpen(minutes[last], { ...week, timeZone }) ? 1 : 0;
        }
        const end = addWorkingTime(first + start * MINUTE, wanted * MINUTE, {
          ...week,
          timeZone,
        });
        const beyond = first + minutes.length * MINUTE;
        expect(end > beyond ? Infinity : end).toBe(
          left > 0 ? Infinity : first + (last + 1) * MINUTE,
        );
      },
    ),
    RUNS,
  );
});

it('counts the working time between two moments as a clock on the wall does', () => {
  fc.assert(
    fc.property(
      situation,
      fc.integer({ min: 0, max: 10 * 24 * 60 }),
      ({ season, hours: week, start }, length) => {
        const { timeZone, first, minutes } = season;
        const counted = minutes
          .slice(start, start + length)
          .filter(minute => isOpen(minute, { ...week, timeZone }));
        expect(
          workingTimeBetween(
            first + start * MINUTE,
            first + (start + length) * MINUTE,
            { ...week, timeZone },
          ),
        ).toBe(counted.length * MINUTE);
      },
    ),
    RUNS,
  );
});

it('adding and counting working time undo each other, to the millisecond', () => {
  fc.assert(
    fc.property(
      situation,
      fc.integer({ min: 1, max: DAY }),
      fc.integer({ min: 0, max: MINUTE }),
      ({ season, hours: week, start }, wanted, odd) => {
        const at = season.first + start * MINUTE + odd;
        const workingHours = { ...week, timeZone: season.timeZone };
        const end = addWorkingTime(at, wanted, workingHours);
        expect(workingTimeBetween(at, end, workingHours)).toBe(wanted);
        // It is the first such moment.
        expect(workingTimeBetween(at, end - 1, workingHours)).toBe(wanted - 1);
      },
    ),
    RUNS,
  );
});

it('finds the next opening of several windows as somebody would who looks at the clock', () => {
  fc.assert(
    fc.property(
      situation,
      fc.array(
        fc.record({ week: hours, season: fc.constantFrom(...seasons) }),
        { maxLength: 2 },
      ),
      ({ season, hours: week, start }, others) => {
        const sameTime = others.filter(
          other => other.season.first === season.first,
        );
        const windows = [{ week, season }, ...sameTime].map(window => ({
          ...window.week,
          timeZone: window.season.timeZone,
        }));
        const shown = [season, ...sameTime.map(other => other.season)];
        const index = season.minutes.findIndex(
          (_, position) =>
            position >= start &&
            windows.some((window, number) =>
              isOpen(shown[number].minutes[position], window),
            ),
        );
        const { first } = season;
        expect(nextOpening(first + start * MINUTE, windows)).toBe(
          first + index * MINUTE,
        );
      },
    ),
    RUNS,
  );
});
