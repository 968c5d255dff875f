import { windowFor } from './windowFor';

const DAY = 86_400_000;
const NOW = '2026-11-22T08:00:00.000Z';
const at = (milliseconds: number) =>
  new Date(Date.parse(NOW) + milliseconds).toISOString();
const windowOf = (startsAt: number | undefined, endsAt: number) =>
  windowFor(
    {
      startsAt: startsAt === undefined ? undefined : at(startsAt),
      endsAt: at(endsAt),
    },
    { now: NOW, longestMs: 366 * DAY },
  );

describe('windowFor', () => {
  it.each([
    ['now, when nothing is said', undefined, NOW],
    ['later', 3 * DAY, at(3 * DAY)],
    ['now, by a clock that is a little behind', -60_000, NOW],
  ])('begins %s', (_, startsAt, expected) => {
    expect(windowOf(startsAt, 5 * DAY)).toEqual({
      startsAt: expected,
      endsAt: at(5 * DAY),
    });
  });

  it('lasts as long as is allowed, and not longer', () => {
    expect(windowOf(DAY, 367 * DAY).endsAt).toBe(at(367 * DAY));
    expect(() => windowOf(DAY, 367 * DAY + 1)).toThrow(/366 days at most/);
  });

  it.each([
    ['backdated', -DAY, DAY, /in the past/],
    ['over already', undefined, -DAY, /later than now/],
    [
      'over already, within what clocks are apart',
      -200_000,
      -1,
      /later than now/,
    ],
    ['over before it begins', 2 * DAY, DAY, /after the beginning/],
    ['empty', DAY, DAY, /after the beginning/],
    ['endless', undefined, 3_000_000 * DAY, /too long/],
    ['far ahead', 400 * DAY, 401 * DAY, /too far ahead/],
  ])('refuses one that is %s', (_, startsAt, endsAt, message) => {
    expect(() => windowOf(startsAt, endsAt)).toThrow(message);
  });
});
