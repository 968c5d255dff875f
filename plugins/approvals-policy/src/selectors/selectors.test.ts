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
