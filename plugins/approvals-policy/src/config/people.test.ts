import { JsonObject } from '@backstage/types';
import { compilePolicy } from '../compilePolicy';
import { PolicyError } from '../PolicyError';

const SECURITY = { approvals: 1, from: ['group:default/security'] };
const chosen = (more: JsonObject = {}) => ({
  approvals: 1,
  from: ['$parameters.approver'],
  ...more,
});

/** What is wrong with a policy with this requirement, and these keys of the tier and of the policy. */
function issuesOf(
  require: JsonObject,
  ofTier: JsonObject = {},
  ofPolicy: JsonObject = {},
) {
  try {
    compilePolicy(
      {
        policy: {
          defaultTier: 'reviewed',
          tiers: [
            {
              id: 'reviewed',
              outcome: 'review',
              stages: [{ id: 'review', require }],
              ...ofTier,
            },
          ],
          rules: [],
          ...ofPolicy,
        },
      },
      { selectors: ['oncall'] },
    );
    return [];
  } catch (error) {
    return (error as PolicyError).issues;
  }
}

const REQUIRE = 'approvals.policy.tiers[0].stages[0].require';

describe('whom the requester chooses', () => {
  it.each<[string, JsonObject]>([
    ['with groups to choose from', chosen({ within: ['group:default/leads'] })],
    ['beside somebody else', { allOf: [chosen(), SECURITY] }],
    [
      'beside somebody else, deep down',
      {
        allOf: [
          chosen(),
          { anyOf: [SECURITY, { allOf: [SECURITY, chosen()] }] },
        ],
      },
    ],
    [
      'the owner of what is named, with groups',
      {
        approvals: 1,
        from: ['$parameters.component.owner'],
        within: ['group:default/leads'],
      },
    ],
  ])('may approve %s', (_, require) => {
    expect(issuesOf(require)).toEqual([]);
  });

  it.each<[string, JsonObject, string[]]>([
    ['alone', chosen(), ['']],
    [
      'as the owner of what they name',
      { approvals: 1, from: ['$parameters.component.owner'] },
      [''],
    ],
    [
      'besides others in the same list',
      {
        approvals: 1,
        from: ['group:default/security', '$parameters.approver'],
      },
      [''],
    ],
    [
      'instead of somebody else',
      { anyOf: [SECURITY, chosen()] },
      ['.anyOf[1]'],
    ],
    ['twice', { allOf: [chosen(), chosen()] }, ['.allOf[0]', '.allOf[1]']],
    [
      'in one of two ways',
      { allOf: [chosen(), { anyOf: [SECURITY, { allOf: [chosen()] }] }] },
      ['.allOf[0]', '.allOf[1].anyOf[1].allOf[0]'],
    ],
  ])('does not approve %s', (_, require, places) => {
    const issues = issuesOf(require);
    expect(issues.map(({ path }) => path)).toEqual(
      places.map(place => `${REQUIRE}${place}`),
    );
    for (const { message, fix } of issues) {
      expect(message).toContain('the requester would choose who approves');
      expect(fix).toContain('within');
    }
  });

  it('is not asked when a stage waits for too long, either', () => {
    const [issue] = issuesOf(SECURITY, {
      escalateAfter: {
        after: { days: 1 },
        to: ['$parameters.approver'],
        mode: 'add',
      },
    });
    expect(issue).toMatchObject({
      path: 'approvals.policy.tiers[0].escalateAfter.to',
    });
  });
});

describe('entries', () => {
  const from = (entry: string) => issuesOf({ approvals: 1, from: [entry] });

  it.each([
    '$template.owner',
    '$template.relations.ownedBy',
    '$system.owner',
    '$system.relations.ownedBy',
    '$requester.manager',
    '$requester.team',
    '$oncall',
    '$oncall.payments',
    '$oncall.Payments_EU-1.primary',
  ])('%s approves and is kept out', entry => {
    expect(from(entry)).toEqual([]);
    expect(issuesOf(SECURITY, { excludes: [entry] })).toEqual([]);
    expect(issuesOf(SECURITY, {}, { excludes: [entry] })).toEqual([]);
  });

  it.each([
    ['$template.ower', 'did you mean `$template.owner`?'],
    ['$requester.managr', 'did you mean `$requester.manager`?'],
    ['$requester.groups', undefined],
    ['$system.relations.', undefined],
    ['$system.relations.a.b', undefined],
    ['$parameters', undefined],
    ['$parameters.', undefined],
    ['$parameters.a.b', undefined],
    ['$parameters.a.owner.owner', undefined],
    ['$template', undefined],
    ['$requester', undefined],
    ['$oncal.payments', undefined],
    ['$pager.payments', undefined],
    ['$', undefined],
    ['$oncall.', undefined],
    ['system:default/x', undefined],
  ])('%s stands for nobody', (entry, fix) => {
    for (const issues of [
      from(entry),
      issuesOf(SECURITY, { excludes: [entry] }),
      issuesOf(SECURITY, {}, { excludes: [entry] }),
    ]) {
      expect(issues).toHaveLength(1);
      expect(issues[0].message).toBe(`\`${entry}\` cannot approve`);
      expect(issues[0].fix).toContain(fix ?? '');
    }
  });
});

describe('a form field that says who decides', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      'approves',
      { allOf: [SECURITY, chosen()] },
      { carryOver: ['name', 'approver'] },
      {},
    ],
    [
      'excludes',
      SECURITY,
      { carryOver: ['approver'], excludes: ['$parameters.approver.owner'] },
      {},
    ],
    [
      'excludes everywhere',
      SECURITY,
      { carryOver: ['approver'] },
      { excludes: ['$parameters.approver'] },
    ],
  ])('is never cosmetic: %s', (_, require, ofTier, ofPolicy) => {
    const issues = issuesOf(require, ofTier, ofPolicy);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      path: 'approvals.policy.tiers[0].carryOver',
      message: expect.stringContaining('not cosmetic'),
    });
  });
});

describe('keys about people', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    ['no list', { excludes: 'group:default/a' }, {}, 'it has to be a list'],
    ['nobody', { excludes: [] }, {}, 'the list is empty'],
    [
      'somebody twice',
      { excludes: ['group:default/a', 'Group:default/A'] },
      {},
      'listed twice',
    ],
    ['nobody to tell', { whenBlocked: {} }, {}, 'the key `tell` is missing'],
    ['an empty list to tell', { whenBlocked: { tell: [] } }, {}, 'empty'],
    [
      'a selector to tell',
      { whenBlocked: { tell: ['$template.owner'] } },
      {},
      'neither a group nor a user',
    ],
    ['an unknown key', {}, { whenBlocked: { ask: [] } }, 'is not known'],
  ])('refuse %s', (_, ofTier, ofPolicy, message) => {
    const issues = issuesOf(SECURITY, ofTier, ofPolicy);
    expect(issues.map(one => one.message).join()).toContain(message);
  });

  it.each(['excludes', 'whenBlocked'])(
    'belong where people decide: %s',
    key => {
      const value =
        key === 'excludes' ? ['user:default/a'] : { tell: ['user:default/a'] };
      const issues = issuesOf(SECURITY, {
        outcome: 'approve',
        stages: undefined,
        [key]: value,
      } as JsonObject);
      expect(issues.map(({ message }) => message)).toEqual([
        `a tier with the outcome \`approve\` cannot have \`${key}\``,
      ]);
    },
  );

  it.each([
    ['a user', ['user:default/a']],
    ['a selector', ['$requester.team']],
    ['nobody', []],
    ['a text', 'group:default/a'],
  ])('refuse %s for `within`', (_, within) => {
    expect(issuesOf({ ...SECURITY, within })).not.toEqual([]);
  });

  it('refuse `within` beside a combination', () => {
    const [issue] = issuesOf({
      allOf: [SECURITY],
      within: ['group:default/a'],
    });
    expect(issue.message).toBe('`allOf` cannot stand beside `within`');
  });
});
