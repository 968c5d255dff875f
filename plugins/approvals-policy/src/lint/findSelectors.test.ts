import { JsonObject } from '@backstage/types';
import { ANY_EXTENSIONS, compilePolicy } from '../compilePolicy';
import { Finding, FindingKind } from './Finding';
import { lintPolicy } from './lintPolicy';

const KINDS: FindingKind[] = [
  'excludes-by-choice',
  'unchecked-selector',
  'unknown-parameter',
  'unknown-group',
  'unreachable-quorum',
  'tight-quorum',
];

type People = {
  policy?: JsonObject;
  tier?: JsonObject;
  stage?: JsonObject;
  entities?: JsonObject[];
  selectors?: string[];
};

/** What is found about a policy of one tier with one stage, which security approves. */
function lint({ policy, tier, stage, ...options }: People): Finding[] {
  const require = { approvals: 1, from: ['group:default/security'] };
  const compiled = compilePolicy(
    {
      policy: {
        defaultTier: 'reviewed',
        tiers: [
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [{ id: 'look', require, ...stage }],
            ...tier,
          },
        ],
        rules: [],
        ...policy,
      },
    },
    ANY_EXTENSIONS,
  );
  return lintPolicy(compiled, options).filter(({ kind }) =>
    KINDS.includes(kind),
  );
}

const found = (people: People) =>
  lint(people).map(({ kind, path }) => [
    kind,
    path.replace('approvals.policy.', ''),
  ]);

const user = (name: string, ...groups: string[]): JsonObject => ({
  kind: 'User',
  metadata: { name },
  spec: { memberOf: groups },
});
const group = (name: string): JsonObject => ({
  kind: 'Group',
  metadata: { name },
});
const template = (...fields: string[]): JsonObject => ({
  kind: 'Template',
  metadata: { name: 'any' },
  spec: {
    parameters: {
      properties: Object.fromEntries(fields.map(name => [name, {}])),
    },
  },
});

const ORG = [
  group('security'),
  group('finance'),
  ...['ada', 'bob', 'cleo'].map(name => user(name, 'security')),
  user('dan', 'finance'),
];

describe('what the linter says about selectors', () => {
  it('is nothing where everybody can be told', () => {
    const from = ['$template.owner', '$system.owner', '$requester.manager'];
    expect(
      lint({
        stage: { require: { approvals: 1, from } },
        tier: { excludes: ['$requester.team'] },
        entities: ORG,
      }),
    ).toEqual([]);
  });

  it('is that a requester chooses whom they keep out', () => {
    expect(
      found({
        policy: { excludes: ['$requester.team', '$parameters.owner'] },
        tier: { excludes: ['$parameters.team.owner'] },
      }),
    ).toEqual([
      ['excludes-by-choice', 'excludes[1]'],
      ['excludes-by-choice', 'tiers[0].excludes[0]'],
    ]);
  });

  it('is not that they choose who approves, which is refused unless others limit it', () => {
    const within = ['group:default/security'];
    const require = { approvals: 1, from: ['$parameters.owner'], within };
    expect(found({ stage: { require } })).toEqual([]);
  });

  it('is where only a module knows, unless it is said to be there', () => {
    const escalateAfter = {
      after: { days: 1 },
      to: ['$oncall.payments'],
      mode: 'add',
    };
    const people: People = {
      stage: {
        require: { approvals: 1, from: ['group:default/a', '$oncall.any'] },
      },
      tier: { escalateAfter },
    };
    expect(found(people)).toEqual([
      ['unchecked-selector', 'tiers[0].escalateAfter.to[0]'],
      ['unchecked-selector', 'tiers[0].stages[0].require.from[1]'],
    ]);
    expect(found({ ...people, stage: { escalateAfter } })).toContainEqual([
      'unchecked-selector',
      'tiers[0].stages[0].escalateAfter.to[0]',
    ]);
    expect(found({ ...people, selectors: ['oncall'] })).toEqual([]);
    expect(found({ ...people, selectors: ['other'] })).toHaveLength(2);
  });

  it('is that no template has the field of which it speaks', () => {
    const from = ['group:default/security', '$parameters.squad.owner'];
    const within = ['group:default/security'];
    const people: People = {
      stage: { require: { approvals: 1, from, within } },
    };
    const path = 'tiers[0].stages[0].require.from[1]';
    expect(found(people)).toEqual([]);
    expect(found({ ...people, entities: [...ORG, template('owner')] })).toEqual(
      [['unknown-parameter', path]],
    );
    expect(
      found({ ...people, entities: [...ORG, template('owner', 'squad')] }),
    ).toEqual([]);
  });
});

describe('what the linter says about groups', () => {
  it('is which the catalog does not have, wherever they stand', () => {
    expect(
      found({
        policy: {
          excludes: ['group:default/gone'],
          whenBlocked: { tell: ['group:default/nobody'] },
        },
        tier: { whenBlocked: { tell: ['user:default/nobody'] } },
        stage: {
          require: {
            approvals: 1,
            from: ['group:default/security'],
            within: ['group:default/away'],
          },
        },
        entities: ORG,
      }),
    ).toEqual([
      ['unknown-group', 'excludes[0]'],
      ['unknown-group', 'tiers[0].stages[0].require.within[0]'],
      ['unknown-group', 'tiers[0].whenBlocked.tell[0]'],
      ['unknown-group', 'whenBlocked.tell[0]'],
    ]);
  });

  it.each<[string, People, FindingKind[]]>([
    ['enough people', {}, []],
    [
      'people without those kept out',
      { tier: { excludes: ['user:default/ada'] } },
      [],
    ],
    [
      'one person left, the others being kept out',
      { policy: { excludes: ['user:default/ada', 'user:default/bob'] } },
      ['tight-quorum'],
    ],
    [
      'a whole group that is kept out',
      { policy: { excludes: ['group:default/security'] } },
      ['unreachable-quorum'],
    ],
    [
      'nobody who is in both groups',
      {
        stage: {
          require: {
            approvals: 1,
            from: ['group:default/security'],
            within: ['group:default/finance'],
          },
        },
      },
      ['unreachable-quorum'],
    ],
    [
      'people of whom a selector keeps out who knows whom',
      { policy: { excludes: ['$requester.team'] } },
      [],
    ],
  ])('counts %s', (_, people, expected) => {
    const kinds = lint({ ...people, entities: ORG }).map(({ kind }) => kind);
    expect(kinds).toEqual(expected);
  });
});
