import { lastDue } from './lastDue';

const DAY = 86_400_000;

describe('lastDue', () => {
  const due = (before: string | null, now: string) =>
    lastDue(before, { now, period: DAY });

  it.each([
    ['at the moment', '2026-11-25T08:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['minutes late', '2026-11-25T08:04:59.000Z', '2026-11-25T08:00:00.000Z'],
    ['days late', '2026-11-28T07:59:59.999Z', '2026-11-27T08:00:00.000Z'],
  ])('keeps the time of day of a round that comes %s', (_, now, expected) => {
    expect(due('2026-11-24T08:00:00.000Z', now)).toBe(expected);
  });

  it('begins now where there was none', () => {
    const now = '2026-11-25T08:04:59.000Z';
    expect(due(null, now)).toBe(now);
  });
});
