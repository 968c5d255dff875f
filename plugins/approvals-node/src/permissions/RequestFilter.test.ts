import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  REQUEST_STATUSES,
  approvalsRequestReadPermission,
} from '@greenlane/backstage-plugin-approvals-common';
import { RequestFilter, RequestRow, matchesFilter } from './RequestFilter';
import {
  approvalRequestConditions,
  createApprovalRequestConditionalDecision,
} from './conditions';
import { approvalRequestRules } from './rules';

const ada = 'user:default/ada';
const security = 'group:default/security';
const owners = 'group:default/owners';
const sandbox = 'template:default/sandbox';
const secret = 'template:default/secret';

function product(): RequestRow[] {
  const rows: RequestRow[] = [];
  for (const requester of [ada, 'User:Default/Bob']) {
    for (const tier of ['review', 'Review', 'denied']) {
      for (const status of ['pending', 'approved']) {
        for (const templateRef of [sandbox, secret]) {
          for (const approvers of [[], [security], [owners, security]]) {
            const id = `apr-${rows.length}`;
            rows.push({ id, requester, tier, status, templateRef, approvers });
          }
        }
      }
    }
  }
  return rows;
}

const rows = product();
const subsets = (values: string[]): string[][] =>
  values.reduce<string[][]>(
    (all, value) => [...all, ...all.map(some => [...some, value])],
    [[]],
  );

const { isRequester, isEligibleApprover, hasTier, hasStatus, hasTemplate } =
  approvalRequestConditions;
const leaves = [
  ...subsets([ada, 'USER:default/bob']).map(requesters =>
    isRequester({ requesters }),
  ),
  ...subsets([security, 'Group:default/Owners']).map(approvers =>
    isEligibleApprover({ approvers }),
  ),
  ...subsets(['review', 'denied']).map(tiers => hasTier({ tiers })),
  ...subsets(['pending', 'failed']).map(statuses => hasStatus({ statuses })),
  ...subsets([sandbox, 'template:Default/Secret']).map(templates =>
    hasTemplate({ templates }),
  ),
];
type Conditions = Parameters<
  typeof createApprovalRequestConditionalDecision
>[1];
const pairs = leaves.flatMap(one =>
  leaves.flatMap((other): Conditions[] => [
    { allOf: [one, { not: other }] },
    { anyOf: [{ not: one }, other] },
    { not: { allOf: [one, other] } },
    { not: { anyOf: [one, { allOf: [other, one] }] } },
  ]),
);

const ruleList = Object.values(approvalRequestRules);
const authorize = createConditionAuthorizer([...ruleList]);
const toFilter = createConditionTransformer([...ruleList]) as (
  conditions: unknown,
) => RequestFilter;

describe('the rules for approval requests', () => {
  it('say the same of one request as of a list, for every combination', () => {
    const all: Conditions[] = [...leaves, ...pairs];
    let passed = 0;
    let refused = 0;
    for (const conditions of all) {
      const decision = createApprovalRequestConditionalDecision(
        approvalsRequestReadPermission,
        conditions,
      );
      const filter = toFilter(decision.conditions);
      for (const row of rows) {
        const allowed = authorize(decision, row);
        if (matchesFilter(filter, row) !== allowed) {
          throw new Error(
            `They differ: ${JSON.stringify({ conditions, row })}`,
          );
        }
        passed += allowed ? 1 : 0;
        refused += allowed ? 0 : 1;
      }
    }
    // Both answers were really compared.
    expect(Math.min(passed, refused)).toBeGreaterThan(10_000);
  });

  it('pick out what they are named after', () => {
    const count = (condition: Conditions) =>
      rows.filter(row => matchesFilter(toFilter(condition), row)).length;
    const half = rows.length / 2;
    expect(count(isRequester({ requesters: [ada] }))).toBe(half);
    expect(count(isRequester({ requesters: [] }))).toBe(0);
    expect(count(isEligibleApprover({ approvers: [owners] }))).toBe(
      rows.length / 3,
    );
    expect(count(hasTier({ tiers: ['review'] }))).toBe(rows.length / 3);
    expect(count(hasStatus({ statuses: ['pending'] }))).toBe(half);
    expect(count(hasTemplate({ templates: [secret.toUpperCase()] }))).toBe(
      half,
    );
  });

  it.each([
    ['IS_REQUESTER', undefined],
    ['IS_REQUESTER', {}],
    ['IS_REQUESTER', { requester: [ada] }],
    ['IS_REQUESTER', { requesters: ada }],
    ['IS_ELIGIBLE_APPROVER', { approvers: [7] }],
    ['HAS_TIER', { tiers: ['a'], more: 1 }],
    ['HAS_STATUS', { statuses: ['open'] }],
    ['HAS_TEMPLATE', { templates: null }],
  ])('refuse %s with the parameters %j', (rule, params: any) => {
    const condition = { rule, resourceType: 'approval-request', params };
    const conditions = condition as Conditions;
    const decision = createApprovalRequestConditionalDecision(
      approvalsRequestReadPermission,
      conditions,
    );
    expect(() => authorize(decision, rows[0])).toThrow(/Give \{/);
    expect(() => toFilter(conditions)).toThrow(/Give \{/);
  });

  it('describe their parameters to people who write policies', () => {
    const schema = (approvalRequestRules.hasStatus.paramsSchema as any)[
      '~standard'
    ];
    expect(schema.jsonSchema.input({ target: 'draft-07' })).toEqual({
      type: 'object',
      properties: {
        statuses: {
          type: 'array',
          description: 'States of a request',
          items: { type: 'string', enum: [...REQUEST_STATUSES] },
        },
      },
      required: ['statuses'],
      additionalProperties: false,
    });
  });
});

describe('matchesFilter', () => {
  const [row] = rows.filter(one => one.approvers.length === 2);

  it('takes the requester and everybody who is asked for a viewer', () => {
    const sees = (ref: string) =>
      matchesFilter({ field: 'viewer', in: [ref] }, row);
    expect([row.requester, owners, 'GROUP:default/security'].map(sees)).toEqual(
      [true, true, true],
    );
    expect(sees('group:default/others')).toBe(false);
  });

  it('passes nothing for an empty anyOf, and everything for an empty allOf', () => {
    expect(matchesFilter({ anyOf: [] }, row)).toBe(false);
    expect(matchesFilter({ allOf: [] }, row)).toBe(true);
  });

  it('passes nothing for a field that it does not know', () => {
    const filter = { field: 'constructor' as 'viewer', in: [row.requester] };
    expect(matchesFilter(filter, row)).toBe(false);
  });
});
