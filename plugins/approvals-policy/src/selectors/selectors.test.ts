import { JsonObject } from '@backstage/types';
import { compilePolicy } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { needsMoreThan } from '../evaluate/needsMoreThan';
import { demoSubject } from '../fixtures/demoSubjects';
import { PolicySubject, SelectorAnswer } from '../types';
import { explainInWords } from '../words/explainInWords';
import { selectorsToAsk } from './selectorsToAsk';

const SECURITY = { approvals: 1, from: ['group:default/security'] };

/** A policy whose only stage asks these, and that keeps these out. */
function policyOf(
  from: string[],
  more: JsonObject = {},
  ofTier: JsonObject = {},
) {
  return compilePolicy(
    {
      policy: {
        defaultTier: 'reviewed',
        tiers: [
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [
              {
                id: 'review',
                require: { allOf: [SECURITY, { approvals: 1, from }] },
              },
            ],
            ...ofTier,
          },
        ],
        rules: [],
        ...more,
      },
    },
    { selectors: ['oncall'] },
  );
}

const relation = (type: string, targetRef: string) => ({ type, targetRef });

function subjectOf(options: {
  parameters?: JsonObject;
  spec?: JsonObject;
  relations?: JsonObject[];
  selectors?: Record<string, unknown>;
  requester?: JsonObject;
}): PolicySubject {
  const subject = demoSubject('anything', options.parameters ?? {});
  const { entity } = subject.template;
  return {
    ...subject,
    template: {
      ...subject.template,
      entity: {
        ...entity,
        spec: { ...(entity.spec as JsonObject), ...options.spec },
        relations: options.relations ?? [],
      },
    },
    ...(options.requester && {
      requester: {
        entityRef: 'user:default/developer',
        groups: [],
        entity: options.requester,
      },
    }),
    ...(options.selectors && {
      outside: {
        selectors: options.selectors as Record<string, SelectorAnswer>,
      },
    }),
  };
}

const known = (...refs: string[]) => ({ known: true as const, refs });

type Case = [string, Parameters<typeof subjectOf>[0], string[] | string];

const TEMPLATE_RELATIONS = [
  relation('ownedBy', 'group:default/owners'),
  relation('reviewedBy', 'User:Default/Rita'),
  relation('reviewedBy', 'component:default/website'),
  relation('dependencyOf', 'component:default/website'),
];

/** For whom a selector stands, or why that is not known. */
const CASES: Array<[string, Case[]]> = [
  [
    '$template.relations.reviewedBy',
    [
      ['has it', { relations: TEMPLATE_RELATIONS }, ['user:default/rita']],
      ['lacks it', {}, 'no relation `reviewedBy`'],
    ],
  ],
  [
    '$template.relations.dependencyOf',
    [
      [
        'relates to no people',
        { relations: TEMPLATE_RELATIONS },
        'no relation',
      ],
    ],
  ],
  [
    '$system.owner',
    [
      ['has no system', {}, 'names no system'],
      ['names nonsense', { spec: { system: 'a b' } }, 'names no system'],
      ['was not asked', { spec: { system: 'shop' } }, 'nobody was asked'],
      [
        'was answered',
        {
          spec: { system: 'shop' },
          selectors: {
            '$system.owner': {
              ...known('Group:Default/Shop'),
              of: ['system:default/shop'],
            },
          },
        },
        ['group:default/shop'],
      ],
      [
        'was answered about another',
        {
          spec: { system: 'shop' },
          selectors: {
            '$system.owner': {
              ...known('group:default/x'),
              of: ['system:default/x'],
            },
          },
        },
        'nobody was asked',
      ],
    ],
  ],
  [
    '$requester.manager',
    [
      ['was not asked', {}, 'nobody was asked'],
      [
        'is known',
        { selectors: { '$requester.manager': known('user:default/boss') } },
        ['user:default/boss'],
      ],
      [
        'is not',
        {
          selectors: {
            '$requester.manager': { known: false, reason: 'there is none' },
          },
        },
        'there is none',
      ],
      [
        'is nobody',
        { selectors: { '$requester.manager': known() } },
        'stands for nobody',
      ],
    ],
  ],
  [
    '$requester.team',
    [
      ['is not in the catalog', {}, 'not in the catalog'],
      ['has no team', { requester: { metadata: {} } }, 'stands for nobody'],
      [
        'is written down',
        {
          requester: {
            metadata: { namespace: 'acme' },
            spec: { memberOf: ['b', 'group:default/a', 7] },
          },
        },
        ['group:acme/b', 'group:default/a'],
      ],
      [
        'is in relations',
        {
          requester: {
            relations: [relation('memberOf', 'group:default/c')],
          },
        },
        ['group:default/c'],
      ],
      [
        'was kept',
        {
          requester: { spec: { memberOf: ['new'] } },
          selectors: { '$requester.team': known('group:default/old') },
        },
        ['group:default/old'],
      ],
    ],
  ],
  [
    '$parameters.owner',
    [
      ['is left out', {}, 'stands for nobody'],
      ['is empty', { parameters: { owner: '' } }, 'stands for nobody'],
      ['is null', { parameters: { owner: null } }, 'stands for nobody'],
      ['is an empty list', { parameters: { owner: [] } }, 'stands for nobody'],
      [
        'names a group',
        { parameters: { owner: 'Group:Default/A' } },
        ['group:default/a'],
      ],
      [
        'names one without its namespace',
        { parameters: { owner: 'user:jane' } },
        ['user:default/jane'],
      ],
      [
        'names several',
        { parameters: { owner: ['user:default/a', 'group:default/b'] } },
        ['user:default/a', 'group:default/b'],
      ],
      ['has no kind', { parameters: { owner: 'jane' } }, 'does not name'],
      ['is a text', { parameters: { owner: 'user:a b' } }, 'does not name'],
      ['is a number', { parameters: { owner: 5 } }, 'does not name'],
      ['is an object', { parameters: { owner: {} } }, 'does not name'],
      [
        'has a gap',
        { parameters: { owner: ['user:default/a', ''] } },
        'does not name',
      ],
      [
        'names something else',
        { parameters: { owner: 'component:default/x' } },
        'neither a user nor a group',
      ],
      [
        'is too many',
        { parameters: { owner: Array(101).fill('user:default/a') } },
        'does not name',
      ],
      [
        'is not a field of every object',
        {
          parameters: JSON.parse('{"__proto__": {"owner": "user:default/a"}}'),
        },
        'stands for nobody',
      ],
    ],
  ],
  [
    '$parameters.component.owner',
    [
      ['is left out', {}, 'stands for nobody'],
      ['is a text', { parameters: { component: 'x' } }, 'does not name'],
      [
        'was not asked',
        { parameters: { component: 'component:default/x' } },
        'nobody was asked',
      ],
      [
        'was answered',
        {
          parameters: { component: 'component:default/x' },
          selectors: {
            '$parameters.component.owner': {
              ...known('group:default/x'),
              of: ['component:default/x'],
            },
          },
        },
        ['group:default/x'],
      ],
      [
        'was answered for another value',
        {
          parameters: { component: 'component:default/y' },
          selectors: {
            '$parameters.component.owner': {
              ...known('group:default/x'),
              of: ['component:default/x'],
            },
          },
        },
        'nobody was asked',
      ],
    ],
  ],
  [
    '$oncall.payments',
    [
      ['was not asked', {}, 'nobody was asked'],
      [
        'was answered',
        { selectors: { '$oncall.payments': known('user:default/a') } },
        ['user:default/a'],
      ],
      [
        'was answered for another',
        { selectors: { '$oncall.search': known('user:default/a') } },
        'nobody was asked',
      ],
      ...[
        ['no list', { known: true }],
        ['what is nobody', known('component:default/x')],
        ['what is no reference', known('jane')],
        ['what is no text', { known: true, refs: [7] }],
        ['too many', known(...Array(101).fill('user:default/a'))],
        ['yes', { known: 'yes', refs: ['user:default/a'] }],
        ['nonsense', 'user:default/a'],
        ['nothing', null],
      ].map(
        ([what, answer]): Case => [
          `was answered with ${what}`,
          { selectors: { '$oncall.payments': answer } },
          '',
        ],
      ),
    ],
  ],
];

/** What becomes of a request whose requirement names whom a selector stands for. */
function whoApproves(selector: string, expected: string | string[]) {
  return typeof expected === 'string'
    ? {
        verdict: 'blocked',
        missing: [selector],
        unresolved: [{ selector, reason: expect.stringContaining(expected) }],
        stages: [],
      }
    : {
        verdict: 'held',
        stages: [
          {
            require: { allOf: [SECURITY, { approvals: 1, from: expected }] },
          },
        ],
      };
}

/** What becomes of one that keeps these people out. */
function whoIsKeptOut(selector: string, expected: string | string[]) {
  const orNobody = /team|parameters/.test(selector);
  if (typeof expected !== 'string') {
    return { verdict: 'held', excludes: expected };
  }
  return expected === 'stands for nobody' && orNobody
    ? { verdict: 'held' }
    : { verdict: 'blocked', missing: [selector] };
}

describe.each(CASES)('%s', (selector, cases) => {
  it.each(cases)('%s: who approves', (_, given, expected) => {
    const evaluation = evaluate(policyOf([selector]), subjectOf(given));
    expect(evaluation).toMatchObject(whoApproves(selector, expected));
  });

  const unresolved = cases.filter(
    ([, , expected]) => typeof expected === 'string',
  );
  it.each(unresolved)('%s: says so, and quotes nothing long', (_, given) => {
    const evaluation = evaluate(policyOf([selector]), subjectOf(given));
    const [, ...reasons] = explainInWords(evaluation);
    expect(reasons.join(' ')).toContain(`Whom \`${selector}\` stands for`);
    const values = JSON.stringify(given.parameters ?? {});
    const quoted = values.length > 40 ? ['user:default/a'] : [];
    const told = JSON.stringify(evaluation.unresolved);
    expect(quoted.filter(text => told.includes(text))).toEqual([]);
  });

  it.each(cases)('%s: who is kept out', (_, given, expected) => {
    const policy = policyOf(['group:default/owners'], { excludes: [selector] });
    const { verdict, missing, terms } = evaluate(policy, subjectOf(given));
    expect({ verdict, missing, excludes: terms?.excludes }).toEqual(
      whoIsKeptOut(selector, expected),
    );
  });
});

describe('excludes', () => {
  const excluding = (more: JsonObject, ofTier: JsonObject) =>
    policyOf(['group:default/owners'], more, ofTier);

  it('of the policy and of the tier add up, each once', () => {
    const policy = excluding(
      { excludes: ['group:default/a', 'user:default/b'] },
      { excludes: ['User:Default/B', '$template.owner'] },
    );
    expect(evaluate(policy, subjectOf({})).terms).toEqual({
      excludes: ['group:default/a', 'user:default/b', 'group:default/platform'],
    });
  });

  it('hold for every tier that has a stage in the request', () => {
    const policy = compilePolicy({
      policy: {
        defaultTier: 'reviewed',
        tiers: [
          {
            id: 'conditional',
            outcome: 'approve-when',
            conditions: [
              {
                id: 'never',
                when: '1 == 2',
                otherwise: { id: 'budget', require: SECURITY },
              },
            ],
            excludes: ['group:default/a'],
          },
          {
            id: 'idle',
            outcome: 'approve-when',
            conditions: [
              {
                id: 'always',
                when: '1 == 1',
                otherwise: { id: 'unused', require: SECURITY },
              },
            ],
            excludes: ['group:default/unused'],
          },
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [{ id: 'review', require: SECURITY }],
            excludes: ['group:default/b'],
          },
        ],
        rules: ['conditional', 'idle', 'reviewed'].map(tier => ({
          id: tier,
          tier,
        })),
      },
    });
    const evaluation = evaluate(policy, subjectOf({}));
    expect(evaluation.stages.map(({ id }) => id)).toEqual(['budget', 'review']);
    expect(evaluation.terms).toEqual({
      excludes: ['group:default/a', 'group:default/b'],
    });
  });

  it('block nothing that runs at once', () => {
    const policy = compilePolicy({
      policy: {
        defaultTier: 'free',
        tiers: [{ id: 'free', outcome: 'approve' }],
        rules: [],
        excludes: ['$requester.manager'],
      },
    });
    const evaluation = evaluate(policy, subjectOf({}));
    expect(evaluation.verdict).toBe('granted');
    expect(evaluation.terms).toBeUndefined();
  });

  it('that become more are more than was agreed to', () => {
    const before = excluding({ excludes: ['group:default/a'] }, {});
    const after = excluding(
      { excludes: ['group:default/a'] },
      { excludes: ['group:default/b'] },
    );
    const subject = subjectOf({});
    const [less, more] = [before, after].map(one => evaluate(one, subject));
    expect(needsMoreThan(more, less, after)).toContain('keeps people out');
    expect(needsMoreThan(less, more, before)).toBeUndefined();
    expect(needsMoreThan(more, more, after)).toBeUndefined();
  });
});

describe('within', () => {
  const only = (...names: string[]) => ({
    approvals: 1,
    from: ['group:default/all'],
    ...(names.length > 0 && {
      within: names.map(name => `group:default/${name}`),
    }),
  });
  const subject = subjectOf({});
  const evaluationWith = (require: JsonObject) => {
    const policy = compilePolicy({
      policy: {
        defaultTier: 'reviewed',
        tiers: [
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [{ id: 'review', require }],
          },
        ],
        rules: [],
      },
    });
    return { policy, evaluation: evaluate(policy, subject) };
  };

  it.each<[string, JsonObject, JsonObject, boolean]>([
    ['is new', only(), only('a'), true],
    ['is gone', only('a'), only(), false],
    ['is the same', only('a'), only('a'), false],
    ['is narrower', only('a', 'b'), only('a'), true],
    ['is wider', only('a'), only('a', 'b'), false],
    ['is another', only('a'), only('b'), true],
  ])('that %s', (_, before, after, expected) => {
    const frozen = evaluationWith(before).evaluation;
    const { policy, evaluation } = evaluationWith(after);
    const more = needsMoreThan(evaluation, frozen, policy);
    expect(more !== undefined).toBe(expected);
  });

  it('is said', () => {
    const { evaluation } = evaluationWith(only('leads'));
    expect(explainInWords(evaluation)[0]).toContain(
      'one of all (only who is also in leads)',
    );
  });
});

describe('whenBlocked', () => {
  it('of the tier stands before that of the policy, where somebody may have to be told', () => {
    const tell = (name: string) => ({
      whenBlocked: { tell: [`group:default/${name}`] },
    });
    const terms = (...policy: Parameters<typeof policyOf>) =>
      evaluate(policyOf(...policy), subjectOf({})).terms;
    expect(terms(['user:default/a'], tell('all'))).toEqual(tell('all'));
    expect(terms(['user:default/a'], tell('all'), tell('some'))).toEqual(
      tell('some'),
    );
    expect(terms(['$requester.manager'], tell('all'))).toEqual(tell('all'));
    expect(terms(['user:default/a'])).toBeUndefined();
  });
});

describe('selectorsToAsk', () => {
  const ask = (
    entries: string[],
    given: Parameters<typeof subjectOf>[0] = {},
  ) => selectorsToAsk(policyOf(entries), subjectOf(given));

  it('asks about what nobody can know from the request, each once', () => {
    const policy = policyOf(
      ['$requester.manager', '$template.owner', '$oncall', '$parameters.a'],
      { excludes: ['$requester.team', '$requester.manager', 'user:default/x'] },
      { excludes: ['$oncall.payments'] },
    );
    expect(selectorsToAsk(policy, subjectOf({}))).toEqual([
      { selector: '$requester.team', kind: 'team' },
      { selector: '$requester.manager', kind: 'manager' },
      { selector: '$oncall', kind: 'custom', id: 'oncall' },
      {
        selector: '$oncall.payments',
        kind: 'custom',
        id: 'oncall',
        argument: 'payments',
      },
    ]);
  });

  it('asks about the entities that the request is about', () => {
    expect(
      ask(['$system.relations.reviewedBy', '$parameters.component.owner'], {
        spec: { system: 'shop' },
        parameters: { component: ['component:a', 'api:b'] },
      }),
    ).toEqual([
      {
        selector: '$system.relations.reviewedBy',
        kind: 'related',
        relation: 'reviewedBy',
        of: ['system:default/shop'],
      },
      {
        selector: '$parameters.component.owner',
        kind: 'related',
        relation: 'ownedBy',
        of: ['component:default/a', 'api:default/b'],
      },
    ]);
  });

  it('asks nothing that is about another template, or about nothing', () => {
    expect(ask(['$system.owner', '$parameters.component.owner'])).toEqual([]);
    const policy = compilePolicy({
      policy: {
        defaultTier: 'free',
        tiers: [
          { id: 'free', outcome: 'approve' },
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [
              {
                id: 'review',
                require: { approvals: 1, from: ['$requester.manager'] },
              },
            ],
          },
        ],
        rules: [
          {
            id: 'other',
            appliesTo: { templates: ['template:default/other'] },
            tier: 'reviewed',
          },
        ],
      },
    });
    expect(selectorsToAsk(policy, subjectOf({}))).toEqual([]);
  });

  it.each([undefined, null, {}, { parameters: [], template: 7 }])(
    'never throws, whatever the subject is: %p',
    subject => {
      const policy = policyOf(['$requester.manager', '$parameters.a.owner'], {
        excludes: ['$requester.team', '$system.owner'],
      });
      expect(selectorsToAsk(policy, subject as any)).toHaveLength(2);
      expect(evaluate(policy, subject as any).verdict).toBe('blocked');
    },
  );
});

describe('one of several ways', () => {
  const oncall = (argument: string) => ({
    approvals: 1,
    from: [`$oncall.${argument}`],
  });
  const anyPolicy = (require: JsonObject) =>
    policyOf([], {}, { stages: [{ id: 'review', require }] });
  const evaluateAny = (
    require: JsonObject,
    selectors: Record<string, unknown> = {},
  ) => evaluate(anyPolicy(require), subjectOf({ selectors }));
  const answered = { known: true, refs: ['user:default/somebody'] };
  const SOMEBODY = { approvals: 1, from: answered.refs };

  it('is left out where nobody knows who that is', () => {
    const anyOf = [oncall('a'), SECURITY];
    const evaluation = evaluateAny({ anyOf });
    expect(evaluation.verdict).toBe('held');
    expect(evaluation.stages).toMatchObject([
      { require: { anyOf: [SECURITY] } },
    ]);
    expect(evaluation.unresolved).toBeUndefined();
    expect(evaluation.leftOut).toMatchObject([{ selector: '$oncall.a' }]);
    expect(evaluation.reasons).toContainEqual(
      expect.stringMatching(
        /^`\$oncall\.a` is not asked, since .+; others will do\.$/,
      ),
    );
  });

  it('is left out as a whole, however deep whoever is unknown stands', () => {
    const way = { allOf: [SECURITY, { anyOf: [oncall('a'), oncall('b')] }] };
    const anyOf = [way, oncall('c')];
    const { stages, leftOut } = evaluateAny(
      { anyOf },
      { '$oncall.c': answered },
    );
    expect(stages).toMatchObject([{ require: { anyOf: [SOMEBODY] } }]);
    expect(leftOut!.map(({ selector }) => selector)).toEqual([
      '$oncall.a',
      '$oncall.b',
    ]);
  });

  it('stays where it is known', () => {
    const anyOf = [oncall('a'), SECURITY];
    const { stages, leftOut } = evaluateAny(
      { anyOf },
      { '$oncall.a': answered },
    );
    expect(stages).toMatchObject([
      { require: { anyOf: [SOMEBODY, SECURITY] } },
    ]);
    expect(leftOut).toBeUndefined();
  });

  it.each([
    ['all of them are unknown', { anyOf: [oncall('a'), oncall('b')] }],
    [
      'another requirement needs the same people',
      { allOf: [{ anyOf: [oncall('a'), SECURITY] }, oncall('b')] },
    ],
  ])('is no way out where %s', (_, require) => {
    const evaluation = evaluateAny(require as JsonObject);
    expect(evaluation).toMatchObject({ verdict: 'blocked', stages: [] });
    expect(evaluation.missing).toContain('$oncall.b');
    expect(evaluation.leftOut).toBeUndefined();
  });

  it('asks for no more once it is known, and not for less before', () => {
    const require = { anyOf: [oncall('a'), SECURITY] };
    const unknown = evaluateAny(require);
    const all = evaluateAny(require, { '$oncall.a': answered });
    const policy = anyPolicy(require);
    expect(needsMoreThan(all, unknown, policy)).toBeUndefined();
    expect(needsMoreThan(unknown, all, policy)).toBeDefined();
  });
});
