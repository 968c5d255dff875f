import {
  matchesFilter,
  RequestFilter,
} from '@greenlane/backstage-plugin-approvals-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  databases,
} from '../../../__testUtils__/databases';
import { requestRecord } from '../../../__testUtils__/requestRecord';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { toPermissionRow } from '../../../service/views/toSummary';
import { insertRequest } from './insertRequest';
import { setStageRefs } from './setStageRefs';
import { whereFilter } from './whereFilter';

jest.setTimeout(120_000);

const PEOPLE = ['user:default/a', 'user:default/b', 'user:default/c'];
const GROUPS = ['group:default/x', 'group:default/y'];
const TIERS = ['low', 'High'];
const TEMPLATES = ['template:default/one', 'template:default/two'];

const comparison = fc.oneof(
  ...(
    [
      ['requester', PEOPLE],
      ['approver', [...PEOPLE, ...GROUPS]],
      ['viewer', [...PEOPLE, ...GROUPS]],
      ['tier', [...TIERS, 'high']],
      ['status', ['pending', 'denied', 'blocked']],
      ['templateRef', [...TEMPLATES, 'Template:Default/One']],
    ] as const
  ).map(([field, values]) =>
    fc.record({
      field: fc.constant(field),
      in: fc.subarray<string>([...values]),
    }),
  ),
);

const { filter } = fc.letrec<{ filter: RequestFilter }>(tie => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc.record({ allOf: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ anyOf: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
}));

/** One request for each combination that a filter could tell apart. */
function everyRequest(): RequestRecord[] {
  const starts = [
    { verdict: 'held', status: 'pending' },
    { verdict: 'denied', status: 'denied' },
  ] as const;
  const asked = [[], ['group:default/x'], ['group:default/y', PEOPLE[1]]];
  return starts.flatMap(start =>
    PEOPLE.flatMap(requester =>
      TIERS.flatMap(tier =>
        TEMPLATES.flatMap(templateRef =>
          asked.map(from =>
            requestRecord({
              ...start,
              requester,
              tier,
              templateRef,
              stages: from.length
                ? [{ id: 's', tier, require: { approvals: 1, from } }]
                : [],
            }),
          ),
        ),
      ),
    ),
  );
}

describe.each(databases.eachSupportedId())('whereFilter on %p', id => {
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

  it('finds exactly the requests that matchesFilter accepts', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async candidate => {
        const rows = await whereFilter(knex('requests'), candidate).pluck('id');
        const expected = requests
          .filter(request => matchesFilter(candidate, toPermissionRow(request)))
          .map(request => request.id);
        expect([...rows].sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });
});
