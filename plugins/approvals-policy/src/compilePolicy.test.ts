import { compilePolicy, PolicySource } from './compilePolicy';
import { change } from './fixtures/change';
import { demoPolicy } from './fixtures/demoPolicy';
import { PolicyError } from './PolicyError';
import { PolicyIssue } from './types';

function issuesOf(config: PolicySource): PolicyIssue[] {
  try {
    compilePolicy(config);
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return (error as PolicyError).issues;
  }
  return [];
}

const tiers = (index: number, rest: string) => `policy.tiers[${index}].${rest}`;
const leaf = { approvals: 1, from: ['group:default/finance'] };

describe('compilePolicy', () => {
  it('accepts the demo policy', () => {
    expect(issuesOf(demoPolicy)).toEqual([]);
  });

  it.each<[string, string, unknown, Partial<PolicyIssue>]>([
    [
      'an unknown key',
      'policy.defaultTeir',
      'escalated',
      {
        path: 'approvals.policy.defaultTeir',
        fix: 'did you mean `defaultTier`?',
      },
    ],
    [
      'an unknown key of a fact',
      'policy.facts.monthlyCost.vlaue',
      'x',
      {
        path: 'approvals.policy.facts.monthlyCost.vlaue',
        fix: 'did you mean `value`?',
      },
    ],
    [
      'an unknown key of a tier',
      tiers(0, 'condition'),
      [],
      {
        path: 'approvals.policy.tiers[0].condition',
        fix: 'did you mean `conditions`?',
      },
    ],
    [
      'an unknown key of a condition',
      tiers(1, 'conditions[0].massage'),
      'x',
      { fix: 'did you mean `message`?' },
    ],
    [
      'an unknown key of a stage',
      tiers(3, 'stages[0].requires'),
      leaf,
      { fix: 'did you mean `require`?' },
    ],
    [
      'an unknown key of a requirement',
      tiers(3, 'stages[0].require.form'),
      [],
      { fix: 'did you mean `from`?' },
    ],
    [
      'an unknown key of a combination',
      tiers(3, 'stages[1].require.title'),
      'x',
      { message: 'the key `title` is not known' },
    ],
    [
      'an unknown key of a rule',
      'policy.rules[0].teir',
      'x',
      { fix: 'did you mean `tier`?' },
    ],
    [
      'an unknown key of appliesTo',
      'policy.rules[0].appliesTo.template',
      ['x'],
      { fix: 'did you mean `templates`?' },
    ],
    [
      'an unknown key of a duration',
      tiers(3, 'expiresAfter.day'),
      7,
      { fix: 'did you mean `days`?' },
    ],
    [
      'an unknown key of risk',
      'risk.level',
      {},
      { path: 'approvals.risk.level', fix: 'did you mean `levels`?' },
    ],
    [
      'an unknown key of a factor',
      'risk.factors[0].point',
      1,
      { fix: 'did you mean `points`?' },
    ],
    [
      'an unknown key of cost',
      'cost.price',
      {},
      { fix: 'did you mean `prices`?' },
    ],
    [
      'an unknown key of an estimate',
      'cost.estimates[0].montly',
      'x',
      { fix: 'did you mean `monthly`?' },
    ],
    [
      'no policy',
      'policy',
      undefined,
      { path: 'approvals.policy', message: 'it is missing' },
    ],
    [
      'no default tier',
      'policy.defaultTier',
      undefined,
      { message: 'the key `defaultTier` is missing' },
    ],
    [
      'no tiers',
      'policy.tiers',
      undefined,
      { message: 'the key `tiers` is missing' },
    ],
    [
      'no rules',
      'policy.rules',
      undefined,
      { message: 'the key `rules` is missing' },
    ],
    [
      'a fact without a type',
      'policy.facts.environment.type',
      undefined,
      { message: 'the key `type` is missing' },
    ],
    [
      'a fact without a value',
      'policy.facts.environment.value',
      undefined,
      { message: 'the key `value` is missing' },
    ],
    [
      'a tier without an id',
      tiers(0, 'id'),
      undefined,
      { message: 'the key `id` is missing' },
    ],
    [
      'a tier without an outcome',
      tiers(0, 'outcome'),
      undefined,
      { message: 'the key `outcome` is missing' },
    ],
    [
      'a condition without when',
      tiers(1, 'conditions[0].when'),
      undefined,
      { message: 'the key `when` is missing' },
    ],
    [
      'a condition without otherwise',
      tiers(1, 'conditions[0].otherwise'),
      undefined,
      { message: 'the key `otherwise` is missing' },
    ],
    [
      'a stage without a requirement',
      tiers(3, 'stages[0].require'),
      undefined,
      { message: 'the key `require` is missing' },
    ],
    [
      'a requirement without from',
      tiers(3, 'stages[0].require.from'),
      undefined,
      { message: 'the key `from` is missing' },
    ],
    [
      'a requirement without approvals',
      tiers(3, 'stages[0].require.approvals'),
      undefined,
      { message: 'the key `approvals` is missing' },
    ],
    [
      'a rule without a tier',
      'policy.rules[0].tier',
      undefined,
      { message: 'the key `tier` is missing' },
    ],
    [
      'a factor without points',
      'risk.factors[0].points',
      undefined,
      { message: 'the key `points` is missing' },
    ],
    [
      'cost without a currency',
      'cost.currency',
      undefined,
      { message: 'the key `currency` is missing' },
    ],
    [
      'an estimate without monthly',
      'cost.estimates[0].monthly',
      undefined,
      { message: 'the key `monthly` is missing' },
    ],
    [
      'tiers that are no list',
      'policy.tiers',
      {},
      { path: 'approvals.policy.tiers', message: 'it has to be a list' },
    ],
    [
      'a rule that is no object',
      'policy.rules[0]',
      'production',
      { path: 'approvals.policy.rules[0]', message: 'it has to be an object' },
    ],
    [
      'facts that are a list',
      'policy.facts',
      [],
      { path: 'approvals.policy.facts', message: 'it has to be an object' },
    ],
    [
      'a title that is no text',
      tiers(0, 'title'),
      5,
      { message: 'it has to be a text' },
    ],
    [
      'adjustable that is no boolean',
      'policy.facts.environment.adjustable',
      'no',
      { message: 'it has to be true or false' },
    ],
    [
      'an unknown type',
      'policy.facts.environment.type',
      'text',
      { message: expect.stringContaining('string, int, double') },
    ],
    [
      'an unknown outcome',
      tiers(0, 'outcome'),
      'aprove',
      { fix: 'did you mean `approve`?' },
    ],
    [
      'an unknown justification',
      tiers(3, 'justification'),
      'requird',
      { fix: 'did you mean `required`?' },
    ],
    [
      'onMissing of another type',
      'policy.facts.environment.onMissing',
      5,
      { message: "it has to be of the fact's type, string" },
    ],
    [
      'a default tier that does not exist',
      'policy.defaultTier',
      'escalate',
      {
        path: 'approvals.policy.defaultTier',
        fix: 'did you mean `escalated`?',
      },
    ],
    [
      'a rule about a tier that does not exist',
      'policy.rules[2].tier',
      'escaleted',
      {
        path: 'approvals.policy.rules[2].tier',
        fix: 'did you mean `escalated`?',
      },
    ],
    [
      'a tier id used twice',
      tiers(1, 'id'),
      'automated',
      {
        message:
          'the tier id `automated` is used twice, first at approvals.policy.tiers[0].id',
      },
    ],
    [
      'a rule id used twice',
      'policy.rules[1].id',
      'sandbox',
      { path: 'approvals.policy.rules[1].id' },
    ],
    [
      'a stage id used twice in other tiers',
      tiers(2, 'stages[0].id'),
      'owner',
      { message: expect.stringContaining('stage id `owner` is used twice') },
    ],
    [
      'a stage id used by a condition as well',
      tiers(1, 'conditions[0].otherwise.id'),
      'production',
      {
        message: expect.stringContaining('stage id `production` is used twice'),
      },
    ],
    [
      'a risk factor used twice',
      'risk.factors[1].id',
      'public',
      {
        message: expect.stringContaining(
          'risk factor id `public` is used twice',
        ),
      },
    ],
    [
      'an id that is none',
      'policy.rules[0].id',
      'a b',
      { message: 'this cannot be an id' },
    ],
    [
      'tiers out of order',
      tiers(4, 'outcome'),
      'approve',
      {
        message: expect.stringContaining(
          'stands after one with the outcome `review`',
        ),
      },
    ],
    [
      'no conditions',
      tiers(1, 'conditions'),
      undefined,
      { message: 'a tier with the outcome `approve-when` needs `conditions`' },
    ],
    [
      'an empty list of conditions',
      tiers(1, 'conditions'),
      [],
      {
        path: 'approvals.policy.tiers[1].conditions',
        message: expect.stringContaining('empty'),
      },
    ],
    [
      'no stages',
      tiers(3, 'stages'),
      undefined,
      { message: 'a tier with the outcome `review` needs `stages`' },
    ],
    [
      'an empty list of stages',
      tiers(3, 'stages'),
      [],
      {
        path: 'approvals.policy.tiers[3].stages',
        message: expect.stringContaining('empty'),
      },
    ],
    [
      'stages of an approve tier',
      tiers(0, 'stages'),
      [{ id: 'a', require: leaf }],
      { message: 'a tier with the outcome `approve` cannot have `stages`' },
    ],
    [
      'stages of a deny tier',
      tiers(4, 'stages'),
      [{ id: 'a', require: leaf }],
      { message: 'a tier with the outcome `deny` cannot have `stages`' },
    ],
    [
      'conditions of a review tier',
      tiers(3, 'conditions'),
      [],
      { message: 'a tier with the outcome `review` cannot have `conditions`' },
    ],
    [
      'an empty allOf',
      tiers(3, 'stages[1].require'),
      { allOf: [] },
      {
        path: 'approvals.policy.tiers[3].stages[1].require.allOf',
        message: expect.stringContaining('empty'),
      },
    ],
    [
      'an empty anyOf',
      tiers(3, 'stages[1].require'),
      { anyOf: [] },
      { path: 'approvals.policy.tiers[3].stages[1].require.anyOf' },
    ],
    [
      'allOf beside approvals',
      tiers(3, 'stages[1].require'),
      { allOf: [leaf], approvals: 1 },
      { message: '`allOf` cannot stand beside `approvals`' },
    ],
    [
      'zero approvals',
      tiers(3, 'stages[0].require.approvals'),
      0,
      { message: expect.stringContaining('from 1') },
    ],
    [
      'negative approvals',
      tiers(3, 'stages[0].require.approvals'),
      -1,
      { message: expect.stringContaining('from 1') },
    ],
    [
      'half an approval',
      tiers(3, 'stages[0].require.approvals'),
      1.5,
      { message: expect.stringContaining('whole number') },
    ],
    [
      'approvals as text',
      tiers(3, 'stages[0].require.approvals'),
      '1',
      { message: expect.stringContaining('whole number') },
    ],
    [
      'an empty from',
      tiers(3, 'stages[0].require.from'),
      [],
      {
        path: 'approvals.policy.tiers[3].stages[0].require.from',
        message: expect.stringContaining('empty'),
      },
    ],
    [
      'a short reference in from',
      tiers(3, 'stages[0].require.from'),
      ['security'],
      { fix: expect.stringContaining('group:default/security') },
    ],
    [
      'another kind in from',
      tiers(3, 'stages[0].require.from'),
      ['system:default/x'],
      { message: '`system:default/x` cannot approve' },
    ],
    [
      'an unknown selector',
      tiers(3, 'stages[0].require.from'),
      ['$template.ownre'],
      { fix: 'did you mean `$template.owner`?' },
    ],
    [
      'the same approver twice',
      tiers(3, 'stages[0].require.from'),
      ['group:default/a', 'group:default/A'],
      { message: 'an entry is listed twice' },
    ],
    [
      'more approvals than people',
      tiers(3, 'stages[0].require'),
      { approvals: 2, from: ['user:default/a'] },
      { message: '2 approvals are more than the people in `from`' },
    ],
    [
      'a requirement with too many ways to be met',
      tiers(3, 'stages[0].require'),
      {
        allOf: Array.from({ length: 8 }, () => ({
          anyOf: [
            { approvals: 1, from: ['group:default/a'] },
            { approvals: 1, from: ['group:default/b'] },
          ],
        })),
      },
      {
        path: 'approvals.policy.tiers[3].stages[0].require',
        message: 'it can be met in more than 200 ways',
      },
    ],
    [
      'appliesTo without a key',
      'policy.rules[0].appliesTo',
      {},
      { message: 'it says nothing' },
    ],
    [
      'an empty list in appliesTo',
      'policy.rules[0].appliesTo.templates',
      [],
      { message: expect.stringContaining('empty') },
    ],
    [
      'a template that cannot be one',
      'policy.rules[0].appliesTo.templates',
      ['component:default/x'],
      { message: '`component:default/x` does not name templates' },
    ],
    [
      'negative retries',
      tiers(3, 'retries'),
      -1,
      { message: expect.stringContaining('from 0') },
    ],
    [
      'an empty duration',
      tiers(3, 'expiresAfter'),
      {},
      { message: 'it has to be between a second and ten years' },
    ],
    [
      'a duration as text',
      tiers(3, 'launchWithin'),
      '2 days',
      { message: 'it has to be an object' },
    ],
    [
      'a negative duration',
      tiers(3, 'expiresAfter'),
      { days: -1 },
      { message: 'it has to be positive' },
    ],
    [
      'no risk factors',
      'risk.factors',
      [],
      { message: expect.stringContaining('empty') },
    ],
    [
      'points that lower the risk',
      'risk.factors[0].points',
      -5,
      { message: expect.stringContaining('from 1') },
    ],
    [
      'two levels at one score',
      'risk.levels',
      { medium: 30, high: 30 },
      { message: 'two levels begin at the same score' },
    ],
    [
      'no estimates',
      'cost.estimates',
      [],
      { message: expect.stringContaining('empty') },
    ],
    [
      'a price as text',
      'cost.prices.node.small',
      '30',
      {
        path: 'approvals.cost.prices.node.small',
        message: 'it has to be a number',
      },
    ],
    [
      'a currency that is none',
      'cost.currency',
      'Dollars',
      { message: 'this is not a currency' },
    ],
    [
      'a fact named like something else',
      'policy.facts.template',
      { type: 'string', value: 'parameters.x' },
      { message: '`template` cannot be the name of a fact' },
    ],
    [
      'a fact with an unusable name',
      'policy.facts.a-b',
      { type: 'string', value: 'parameters.x' },
      { path: 'approvals.policy.facts.a-b' },
    ],
  ])('refuses %s', (_, path, value, expected) => {
    expect(
      issuesOf(change<PolicySource>(demoPolicy, path, value)),
    ).toContainEqual(expect.objectContaining(expected));
  });

  it.each<[string, string, string, Partial<PolicyIssue>]>([
    [
      'a syntax error',
      'policy.rules[2].when',
      "environment = 'x'",
      { offset: 12, fix: 'compare with `==`' },
    ],
    [
      'an expression that ends early',
      'policy.rules[2].when',
      'environment ==',
      { offset: 14, message: 'unexpected token: the end' },
    ],
    [
      'a misspelt fact',
      'policy.rules[2].when',
      "enviroment == 'x'",
      { offset: 0, fix: 'did you mean `environment`?' },
    ],
    [
      'another type',
      'policy.rules[2].when',
      'environment == 5',
      { message: '`==` cannot work on a string and an int' },
    ],
    [
      'an int where a double is needed',
      tiers(1, 'conditions[0].when'),
      'monthlyCost * 2 <= 500.0',
      { fix: expect.stringContaining('`500.0`') },
    ],
    [
      'a rule that is no question',
      'policy.rules[2].when',
      'monthlyCost',
      { message: 'it is of type double, but bool is needed' },
    ],
    [
      'a condition that is no question',
      tiers(1, 'conditions[0].when'),
      '"yes"',
      { message: 'it is of type string, but bool is needed' },
    ],
    [
      'a factor that is no question',
      'risk.factors[0].when',
      '1 + 1',
      { message: 'it is of type int, but bool is needed' },
    ],
    [
      'a fact of another type',
      'policy.facts.monthlyCost.value',
      'estimate.currency',
      { message: 'it is of type string, but double is needed' },
    ],
    [
      'an unknown function',
      'policy.rules[2].when',
      "environment.startWith('p')",
      { fix: 'did you mean `startsWith`?' },
    ],
    [
      'a function that only the parser has',
      'policy.rules[2].when',
      "environment.split(',').size() > 1",
      { message: 'there is no function `split`' },
    ],
    [
      'cel.bind',
      'policy.rules[2].when',
      'cel.bind(x, environment, x == "a")',
      { message: expect.any(String) },
    ],
    [
      'a type as a value',
      'policy.rules[2].when',
      'type(environment) == string',
      { message: expect.any(String) },
    ],
    [
      'null',
      'policy.facts.environment.value',
      'null',
      { message: expect.stringContaining('null') },
    ],
    [
      'bytes',
      'policy.rules[2].when',
      'b"a" == b"a"',
      { message: expect.stringContaining('bytes') },
    ],
    [
      'a pattern that backtracks',
      'policy.rules[2].when',
      "environment.matches('(a)\\\\1')",
      { message: expect.stringContaining('the pattern cannot be used') },
    ],
    [
      'a pattern that is computed',
      'policy.rules[2].when',
      'environment.matches(environment)',
      { message: '`matches` needs a pattern written out, in quotes' },
    ],
    [
      'a pattern that repeats too much',
      'policy.rules[2].when',
      "environment.matches('((a{30}){30})')",
      { message: 'the pattern cannot be used: it repeats too much' },
    ],
    [
      'a field that cannot be',
      'policy.rules[2].when',
      'estimate.montly > 1.0',
      { fix: 'did you mean `monthly`?' },
    ],
    [
      'has of a field that cannot be',
      'policy.rules[2].when',
      'has(estimate.montly)',
      { fix: 'did you mean `monthly`?' },
    ],
    [
      'has of an inner field that cannot be',
      'policy.rules[2].when',
      'estimate.lines.all(l, has(l.amout))',
      { fix: 'did you mean `amount`?' },
    ],
    [
      'parameters in a rule',
      'policy.rules[2].when',
      "parameters.environment == 'x'",
      {
        message: expect.stringContaining(
          '`parameters` can be used in the `value` of facts',
        ),
        offset: 0,
      },
    ],
    [
      'parameters in a condition',
      tiers(1, 'conditions[0].when'),
      'parameters.x == 1',
      { message: expect.stringContaining('`parameters`') },
    ],
    [
      'parameters in a factor',
      'risk.factors[0].when',
      'parameters.x == 1',
      { message: expect.stringContaining('`parameters`') },
    ],
    [
      'a fact in a fact',
      'policy.facts.publicEndpoint.value',
      "environment == 'x'",
      {
        message:
          '`environment` is a fact, and a fact cannot refer to another one',
      },
    ],
    [
      'a fact in an estimate',
      'cost.estimates[0].monthly',
      'monthlyCost',
      { message: expect.stringContaining('an estimate cannot use facts') },
    ],
    [
      'prices in a rule',
      'policy.rules[2].when',
      'prices.storageGb > 1.0',
      { message: '`prices` can be used in `cost.estimates` only' },
    ],
    [
      'risk in a factor',
      'risk.factors[0].when',
      'risk.score > 1',
      { message: expect.stringContaining('`risk`') },
    ],
    [
      'risk in a fact',
      'policy.facts.publicEndpoint.value',
      'risk.score > 1',
      { message: expect.stringContaining('`risk`') },
    ],
    [
      'a misspelt price',
      'cost.estimates[0].monthly',
      'prices.storageGB * 2.0',
      { fix: 'did you mean `storageGb`?' },
    ],
    [
      'a time that is none',
      'policy.rules[2].when',
      "now > timestamp('tomorrow')",
      { message: expect.stringContaining('is not a time') },
    ],
    [
      'macros nested too deeply',
      'policy.rules[2].when',
      'actions.all(a, actions.all(b, actions.all(c, actions.all(d, a == d))))',
      { message: 'it nests more than 3 macros' },
    ],
    [
      'a macro variable named like a fact',
      'policy.rules[2].when',
      'actions.exists(environment, environment == "x")',
      { message: '`environment` already means something here' },
    ],
    [
      'an expression without end',
      'policy.rules[2].when',
      `${'!'.repeat(3_000)}true`,
      { message: expect.stringContaining('too large') },
    ],
    [
      'an expression that is too long',
      'policy.rules[2].when',
      `environment == '${'a'.repeat(5_000)}'`,
      { message: 'it is longer than 4000 characters' },
    ],
    [
      'expressions nested too deeply',
      'policy.rules[2].when',
      `${'('.repeat(100)}true${')'.repeat(100)}`,
      { message: expect.stringContaining('too large') },
    ],
    [
      'an int that is too large',
      'policy.rules[2].when',
      '9223372036854775808 > 1',
      { message: 'the number is too large for an int' },
    ],
    [
      'an empty expression',
      'policy.rules[2].when',
      ' ',
      { message: 'the text is empty' },
    ],
  ])('refuses an expression with %s', (_, path, value, expected) => {
    expect(
      issuesOf(change<PolicySource>(demoPolicy, path, value)),
    ).toContainEqual(
      expect.objectContaining({ path: `approvals.${path}`, ...expected }),
    );
  });

  it('lists every mistake with its place, the position and the fix', () => {
    const broken = change(
      change<PolicySource>(
        demoPolicy,
        'policy.rules[2].when',
        "\n  enviroment == 'x'",
      ),
      'policy.tiers[3].stages',
      [],
    );
    expect(() => compilePolicy(broken, { path: 'candidate' })).toThrow(
      [
        'The approvals policy has 2 mistakes:',
        '- candidate.policy.tiers[3].stages: the list is empty and would have no effect',
        '    Fix: fill it or leave it out',
        '- candidate.policy.rules[2].when: `enviroment` is not known here',
        "      enviroment == 'x'",
        '      ^ line 2, column 3',
        '    Fix: did you mean `environment`?',
      ].join('\n'),
    );
  });

  it.each([
    undefined,
    null,
    5,
    'x',
    [],
    { rules: 5, tiers: [null, 7], defaultTier: {} },
  ])('refuses %j as a policy without failing otherwise', policy => {
    expect(issuesOf({ policy }).length).toBeGreaterThan(0);
  });

  it('keeps nothing but the policy', () => {
    const approvals = { ...demoPolicy, administrators: ['group:default/a'] };
    expect(compilePolicy(approvals).source).toEqual(demoPolicy);
  });

  it('fills in the defaults', () => {
    const { tiers: compiled } = compilePolicy(demoPolicy);
    expect(compiled[2]).toMatchObject({
      justification: 'optional',
      expiresAfterMs: 14 * 86_400_000,
      launchWithinMs: 3 * 86_400_000,
      retries: 0,
    });
    expect(compiled[3]).toMatchObject({
      justification: 'required',
      expiresAfterMs: 7 * 86_400_000,
      launchWithinMs: 2 * 86_400_000,
      retries: 2,
    });
  });

  it('makes facts about the estimate adjustable, and others not', () => {
    const config = change<PolicySource>(
      demoPolicy,
      'policy.facts.monthlyCost.adjustable',
      undefined,
    );
    const adjustable = compilePolicy(config).facts.filter(
      fact => fact.adjustable === true,
    );
    expect(adjustable.map(({ name }) => name)).toEqual(['monthlyCost']);
  });

  describe('hash', () => {
    const { hash } = compilePolicy(demoPolicy);

    it('is a SHA-256 that only depends on what the policy means', () => {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      const reversed = change<PolicySource>(
        demoPolicy,
        'policy.rules',
        [...demoPolicy.policy.rules].reverse(),
      );
      const explicit = change<PolicySource>(reversed, tiers(0, 'retries'), 0);
      expect(compilePolicy(explicit, { path: 'x' }).hash).toBe(hash);
    });

    it.each([
      ['policy.rules[2].when', "environment == 'staging'"],
      ['policy.rules[0].appliesTo.templates', ['template:default/*']],
      ['policy.facts.monthlyCost.adjustable', false],
      ['risk.factors[0].points', 31],
      ['cost.prices.storageGb', 0.2],
      [tiers(3, 'retries'), 3],
    ])('changes with %s', (path, value) => {
      expect(
        compilePolicy(change<PolicySource>(demoPolicy, path, value)).hash,
      ).not.toBe(hash);
    });
  });
});
