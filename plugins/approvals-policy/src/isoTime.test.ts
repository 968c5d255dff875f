import { isoTime } from './isoTime';

describe('isoTime', () => {
  it.each([
    ['2026-02-28T12:00Z', '2026-02-28T12:00:00.000Z'],
    ['2028-02-29T23:59:59.5+02:00', '2028-02-29T21:59:59.500Z'],
    ['2026-12-20T00:00:00+01:00', '2026-12-19T23:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(isoTime(text)).toBe(expected);
  });

  it.each([
    ['no offset', '2026-02-28T12:00:00'],
    ['no time', '2026-02-28'],
    ['a day that there is not', '2026-02-30T12:00:00Z'],
    ['a leap day of another year', '2027-02-29T12:00:00Z'],
    ['a month that there is not', '2026-13-01T12:00:00Z'],
    ['an hour that there is not', '2026-02-28T25:00:00Z'],
    ['more than a time', '2026-02-28T12:00:00Z or so'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isoTime(text)).toBeUndefined();
  });
});
