import {
  Freeze,
  WeeklyHours,
} from '@greenlane/backstage-plugin-approvals-policy';
import { requestRecord } from '../../__testUtils__/requestRecord';
import { launchableFrom, launchHoldOf } from './launchHold';

const EARLY: WeeklyHours = {
  timeZone: 'Europe/Berlin',
  days: ['sunday'],
  from: '02:30',
  to: '03:00',
};

function freeze(id: string, from: string, until: string): Freeze {
  return { id, from, until, reason: 'Quiet' };
}

describe('launchHoldOf', () => {
  it('opens a window twice in the night in which the clock is put back, and not when it is put forward', () => {
    const request = requestRecord({ terms: { launchWindows: [EARLY] } });
    const isOpen = (at: string) =>
      launchHoldOf(request, { freezes: [], at }) === undefined;
    const times = ['00:29', '00:30', '01:00', '01:29', '01:30', '02:00'];
    expect(times.map(time => isOpen(`2026-10-25T${time}:00.000Z`))).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(
      launchableFrom(request, { freezes: [], at: '2026-03-23T00:00:00.000Z' }),
    ).toBe('2026-04-05T00:30:00.000Z');
  });

  it('goes from freeze to freeze, and names the one that lasts longest', () => {
    const request = requestRecord();
    const freezes = [
      freeze('second', '2026-12-02T00:00:00.000Z', '2026-12-03T00:00:00.000Z'),
      freeze('first', '2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'),
      freeze('inside', '2026-12-01T00:00:00.000Z', '2026-12-01T12:00:00.000Z'),
    ];
    const at = '2026-12-01T10:00:00.000Z';
    expect(launchHoldOf(request, { freezes, at })).toEqual({
      opensAt: '2026-12-03T00:00:00.000Z',
      freeze: freezes[1],
    });
  });

  it.each([
    ['what a rule granted', { verdict: 'granted' as const }],
    ['an emergency', { emergencyApprovals: 1 }],
  ])('does not hold back %s', (_, more) => {
    const request = requestRecord({
      terms: { launchWindows: [EARLY] },
      ...more,
    });
    const at = '2026-12-01T10:00:00.000Z';
    const freezes = [
      freeze('now', '2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'),
    ];
    expect(launchHoldOf(request, { freezes, at })).toBeUndefined();
    expect(launchableFrom(request, { freezes, at })).toBe(at);
  });
});
