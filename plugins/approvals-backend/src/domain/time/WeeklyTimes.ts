import {
  sinceMidnight,
  Weekday,
  WeeklyHours,
} from '@greenlane/backstage-plugin-approvals-policy';
import { IANAZone } from 'luxon';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The first day of all, 1 January 1970, was a Thursday. */
const WEEK: readonly Weekday[] = [
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
];

/**
 * Hours of a week on the line of time, where moments are milliseconds since 1970. Whatever a clock on
 * the wall shows counts: an hour that it skips does not exist, one that it shows twice exists twice.
 */
export class WeeklyTimes {
  readonly #zone: IANAZone;
  readonly #days: ReadonlySet<Weekday>;
  readonly #from: number;
  readonly #to: number;

  static create(hours: WeeklyHours): WeeklyTimes {
    return new WeeklyTimes(hours);
  }

  private constructor({ timeZone, days, from, to }: WeeklyHours) {
    this.#zone = IANAZone.create(timeZone);
    if (!this.#zone.isValid) {
      throw new Error(
        `This machine does not know the time zone ${timeZone}. Update Node.js, or its data about time zones.`,
      );
    }
    this.#days = new Set(days);
    this.#from = sinceMidnight(from);
    this.#to = sinceMidnight(to);
  }

  includes(moment: number): boolean {
    const { day, time } = this.#wall(moment);
    if (this.#from < this.#to) {
      return this.#begins(day) && this.#from <= time && time < this.#to;
    }
    return (
      (this.#begins(day) && time >= this.#from) ||
      (this.#begins(day - 1) && time < this.#to)
    );
  }

  /** The next moment, after the given one, at which {@link includes} can change. */
  nextChange(moment: number): number {
    const offset = this.#offset(moment);
    const { time } = this.#wall(moment);
    const waits = [this.#from, this.#to, DAY]
      .map(change => change - time)
      .filter(wait => wait > 0);
    const next = moment + Math.min(...waits);
    return this.#offset(next) === offset
      ? next
      : this.#firstOtherOffset(moment, next);
  }

  #begins(day: number): boolean {
    return this.#days.has(WEEK[modulo(day, WEEK.length)]);
  }

  #wall(moment: number): { day: number; time: number } {
    const local = moment + this.#offset(moment);
    return { day: Math.floor(local / DAY), time: modulo(local, DAY) };
  }

  #offset(moment: number): number {
    return this.#zone.offset(moment) * MINUTE;
  }

  /** When the clock on the wall is put forward or back between the two. */
  #firstOtherOffset(before: number, after: number): number {
    const offset = this.#offset(before);
    let [same, other] = [before, after];
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2);
      if (this.#offset(middle) === offset) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return other;
  }
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
