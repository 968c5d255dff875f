import { requestRecord } from '../../__testUtils__/requestRecord';
import { Delegation } from './Delegation';
import { covers, holds, shows } from './holds';

const START = '2026-11-22T08:00:00.000Z';
const END = '2026-11-29T08:00:00.000Z';
const WITHIN = '2026-11-25T08:00:00.000Z';

function delegation(overrides: Partial<Delegation> = {}): Delegation {
  return {
    id: 'one',
    delegator: 'user:default/lead',
    delegate: 'user:default/deputy',
    startsAt: START,
    endsAt: END,
    scope: {},
    createdBy: 'user:default/lead',
    createdAt: START,
    ...overrides,
  };
}

describe('a delegation holds', () => {
  it.each([
    ['not before it begins', '2026-11-22T07:59:59.999Z', false],
    ['from its first moment on', START, true],
    ['until its last moment', '2026-11-29T07:59:59.999Z', true],
    ['not from its end on', END, false],
  ])('%s', (_, now, expected) => {
    expect(holds(delegation(), requestRecord(), now)).toBe(expected);
  });

  it('no more once it was ended', () => {
    const ended = { by: 'user:default/lead', at: START };
    expect(holds(delegation({ ended }), requestRecord(), WITHIN)).toBe(false);
  });

  const most = { monthly: 500, currency: 'USD' };
  it.each([
    ['every request, when nothing restricts it', {}, {}, true],
    ['its templates', { templates: ['template:default/service'] }, {}, true],
    [
      'its templates however they are spelt',
      { templates: ['template:default/service'] },
      { templateRef: 'Template:default/Service' },
      true,
    ],
    ['no other template', { templates: ['template:default/x'] }, {}, false],
    ['no template at all, with an empty list', { templates: [] }, {}, false],
    ['its tiers', { tiers: ['reviewed'] }, {}, true],
    ['no other tier', { tiers: ['Reviewed', 'escalated'] }, {}, false],
    ['what costs as much as its limit', { most }, { cost: 500 }, true],
    ['nothing that costs more', { most }, { cost: 500.01 }, false],
    ['nothing of unknown cost', { most }, { cost: undefined }, false],
    [
      'nothing in another currency',
      { most },
      { cost: 1, currency: 'BTC' },
      false,
    ],
    [
      'only what is within all of it',
      { most, tiers: ['escalated'] },
      { cost: 1 },
      false,
    ],
  ])('about %s', (_, scope, request, expected) => {
    expect(covers(scope, requestRecord(request))).toBe(expected);
    expect(holds(delegation({ scope }), requestRecord(request), WITHIN)).toBe(
      expected,
    );
  });
});

describe('a delegation shows', () => {
  const before = '2026-11-21T08:00:00.000Z';

  it.each([
    ['what waits, however old', { status: 'pending', updatedAt: before }, true],
    ['what still runs', { status: 'running', updatedAt: before }, true],
    ['what ended since', { status: 'rejected', updatedAt: WITHIN }, true],
    ['nothing that was over', { status: 'rejected', updatedAt: before }, false],
  ] as const)('%s', (_, request, expected) => {
    expect(shows(delegation(), requestRecord(request))).toBe(expected);
  });

  it('nothing that the delegator asked for', () => {
    const requester = 'user:default/lead';
    expect(shows(delegation(), requestRecord({ requester }))).toBe(false);
  });

  it('nothing that it is not about', () => {
    const scope = { tiers: ['escalated'] };
    expect(shows(delegation({ scope }), requestRecord())).toBe(false);
  });
});
