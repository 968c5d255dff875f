import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  databases,
} from '../../../__testUtils__/databases';
import { delegationRecord } from '../../../__testUtils__/delegationRecord';
import { requestRecord } from '../../../__testUtils__/requestRecord';
import { shows } from '../../../domain/delegation/holds';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { refsOfStages } from '../../../domain/request/stageRefs';
import { insertRequest } from './insertRequest';
import { setStageRefs } from './setStageRefs';
import { whereSeenBy } from './whereSeenBy';

jest.setTimeout(120_000);

/** Fixed, since the test counts how many of the random cases find anything. */
const SEED = 20261125;

const LEAD = 'user:default/lead';
const REQUESTERS = [LEAD, 'user:default/developer'];
const GROUP = 'group:default/x';
const TIERS = ['low', 'High'];
const TEMPLATES = ['template:default/one', 'template:default/two'];
const TIMES = [
  '2026-11-20T08:00:00.000Z',
  '2026-11-21T08:00:00.000Z',
  '2026-11-22T08:00:00.000Z',
];
const CURRENCIES = ['EUR', 'USD'];
const STARTS = [
  { verdict: 'held', status: 'pending' },
  { verdict: 'denied', status: 'denied' },
] as const;

/** Restrictions, each absent now and then, and empty too. */
const scope = fc.record(
  {
    templates: fc.subarray(TEMPLATES),
    tiers: fc.subarray([...TIERS, 'high']),
    most: fc.record({
      monthly: fc.constantFrom(0, 99.9, 100, 1_000),
      currency: fc.constantFrom(...CURRENCIES),
    }),
  },
  { requiredKeys: [] },
);
const delegation = fc
  .record({
    scope,
    startsAt: fc.constantFrom(...TIMES),
    delegator: fc.constantFrom(LEAD, 'user:default/other'),
    delegatorRefs: fc.subarray([LEAD, GROUP, 'group:default/other']),
    maker: fc.constant(LEAD),
  })
  .map(parts => ({ ...delegationRecord(), ...parts }));

/** One request for each combination that a delegation could tell apart. */
function everyRequest(): RequestRecord[] {
  const asked = [[], [GROUP], ['group:default/y', LEAD]];
  const costs = [undefined, 0, 100, 500];
  const origins = REQUESTERS.flatMap(requester =>
    STARTS.flatMap(start =>
      TEMPLATES.map(templateRef => ({ ...start, requester, templateRef })),
    ),
  );
  const amounts = costs.flatMap(cost =>
    TIMES.slice(1).map((updatedAt, index) => {
      const currency = CURRENCIES[index];
      return { cost, currency, updatedAt };
    }),
  );
  return origins.flatMap(origin =>
    TIERS.flatMap(tier =>
      amounts.flatMap(amount =>
        asked.map(from =>
          requestRecord({
            ...origin,
            ...amount,
            tier,
            stages: from.length
              ? [{ id: 's', tier, require: { approvals: 1, from } }]
              : [],
          }),
        ),
      ),
    ),
  );
}

describe.each(databases.eachSupportedId())('whereSeenBy on %p', id => {
  let knex: Knex;
  const requests = everyRequest();
  beforeAll(async () => {
    ({ knex } = await createTestDatabase(id));
    for (const request of requests) {
      await insertRequest(knex, request);
      const { stages } = request;
      await setStageRefs(knex, { requestId: request.id, stages });
    }
  });

  it(`finds exactly the requests that one of the delegations shows (seed ${SEED})`, async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(delegation, { maxLength: 3 }),
        async delegations => {
          const viewer = {
            everything: false,
            ref: 'user:default/deputy',
            refs: ['user:default/deputy'],
            templateOwners: true,
            emergencies: false,
            reviews: false,
            delegations,
          };
          const rows = await whereSeenBy(knex('requests'), viewer).pluck('id');
          const expected = requests
            .filter(request =>
              delegations.some(
                one =>
                  refsOfStages(request.stages).some(ref =>
                    one.delegatorRefs.includes(ref),
                  ) && shows(one, request),
              ),
            )
            .map(request => request.id);
          expect([...rows].sort()).toEqual(expected.sort());
          found += expected.length > 0 ? 1 : 0;
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
    expect(found).toBeGreaterThan(20);
  });
});
