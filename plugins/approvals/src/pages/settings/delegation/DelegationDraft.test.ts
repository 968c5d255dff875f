import {
  DelegationDraft,
  newDraft,
  problemsOf,
  toNewDelegation,
} from './DelegationDraft';
import { toLocalTime, toTime } from './localTime';

const NOW = new Date(2026, 10, 23, 9, 41, 7).getTime();
const ann = { ref: 'user:default/ann', title: 'Ann' };

function draftWith(change: Partial<DelegationDraft> = {}): DelegationDraft {
  return { ...newDraft(NOW), delegate: ann, ...change };
}

describe('a new delegation', () => {
  it('begins at once and ends with the work of the same day next week, unless something else is said', () => {
    const delegation = toNewDelegation(draftWith());
    const nextWeek = new Date(2026, 10, 30, 18, 0);
    expect(delegation).toEqual({
      delegate: 'user:default/ann',
      endsAt: nextWeek.toISOString(),
    });
  });

  it('says everything that was filled in', () => {
    const draft = draftWith({
      delegator: { ref: 'user:default/bob', title: 'Bob' },
      from: '2026-11-25T08:00',
      until: '2026-11-26T08:30',
      templates: [{ ref: 'template:default/service', title: 'Service' }],
      tiers: ['escalated'],
      most: ' 12.5 ',
    });
    expect(problemsOf(draft)).toEqual({});
    expect(toNewDelegation(draft)).toEqual({
      delegator: 'user:default/bob',
      delegate: 'user:default/ann',
      startsAt: new Date(2026, 10, 25, 8, 0).toISOString(),
      endsAt: new Date(2026, 10, 26, 8, 30).toISOString(),
      templates: ['template:default/service'],
      tiers: ['escalated'],
      mostMonthly: 12.5,
    });
  });

  it.each([
    ['nobody to decide', { delegate: undefined }, { delegate: 'needsPerson' }],
    ['no end', { until: '' }, { until: 'needsEnd' }],
    [
      'an end before its beginning',
      { from: '2026-12-24T08:00', until: '2026-12-23T08:00' },
      { until: 'endsBefore' },
    ],
    ['an amount in words', { most: 'lots' }, { most: 'noAmount' }],
    ['an amount below nothing', { most: '-1' }, { most: 'noAmount' }],
    ['an amount without end', { most: '1e999' }, { most: 'noAmount' }],
  ])('is not sent with %s', (_, change, problems) => {
    expect(problemsOf(draftWith(change))).toEqual(problems);
  });

  it('has times of the browser’s own zone, across its changes of the clock', () => {
    for (let day = 0; day < 366; day++) {
      const time = new Date(2026, 0, 1 + day, 12, 5).getTime();
      expect(toTime(toLocalTime(time))).toBe(time);
    }
    expect(toTime('')).toBeUndefined();
  });
});
