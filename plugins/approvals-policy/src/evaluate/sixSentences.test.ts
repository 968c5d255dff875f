import { JsonObject, JsonValue } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { compilePolicy, PolicySource } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { smallPolicy, smallSubject } from '../fixtures/smallPolicy';
import { Evaluation } from '../types';
import { evaluate } from './evaluate';

const CALM = { open: false, count: 1, label: 'x' };

const ask = (policy: CompiledPolicy, values: JsonObject) =>
  evaluate(policy, smallSubject(values));
const stagesOf = (evaluation: Evaluation) =>
  evaluation.stages.map(({ id }) => id);
const ruleOf = (evaluation: Evaluation, id: string) =>
  evaluation.rules.find(rule => rule.id === id);

describe('1. The strictest tier among the rules that match', () => {
  const rules = [{ tier: 'glanced' }, { tier: 'frugal' }, { tier: 'tidy' }];

  it.each([[rules], [[...rules].reverse()]])(
    'wins whatever their order',
    ordered => {
      const evaluation = ask(smallPolicy(ordered), CALM);
      expect(evaluation).toMatchObject({
        tier: 'glanced',
        outcome: 'review',
        verdict: 'held',
      });
    },
  );

  it('is the default tier when no rule matches', () => {
    const policy = smallPolicy([{ tier: 'free', when: 'count > 5' }]);
    expect(ask(policy, CALM)).toMatchObject({
      tier: 'studied',
      reasons: [
        'No rule is about this request, so it falls in the default tier “studied”.',
      ],
    });
  });

  it('takes no part of rules that do not apply to the template', () => {
    const policy = smallPolicy([
      { tier: 'free' },
      { tier: 'forbidden', appliesTo: { templates: ['other'] } },
    ]);
    const evaluation = ask(policy, CALM);
    expect(evaluation.verdict).toBe('granted');
    expect(ruleOf(evaluation, 'rule-1')?.result).toBe('not-applicable');
  });

  it('denies by default when that is what the default tier says', () => {
    const policy = smallPolicy([], { defaultTier: 'forbidden' });
    expect(ask(policy, CALM)).toMatchObject({ verdict: 'denied', stages: [] });
  });
});

describe('2. Failed conditions add up', () => {
  it('over the approve-when tiers that match, least restrictive first', () => {
    const policy = smallPolicy([{ tier: 'tidy' }, { tier: 'frugal' }]);
    const evaluation = ask(policy, { open: true, count: 6, label: 'y' });
    expect(evaluation).toMatchObject({ tier: 'tidy', verdict: 'held' });
    expect(evaluation.stages).toEqual([
      expect.objectContaining({ id: 'many', tier: 'frugal', condition: 'few' }),
      expect.objectContaining({ id: 'risky', condition: 'calm' }),
      expect.objectContaining({ id: 'unnamed', tier: 'tidy' }),
    ]);
  });

  it('also when a review tier wins', () => {
    const policy = smallPolicy([{ tier: 'studied' }, { tier: 'frugal' }]);
    const evaluation = ask(policy, { ...CALM, count: 6 });
    expect(evaluation.tier).toBe('studied');
    expect(stagesOf(evaluation)).toEqual(['many', 'study', 'sign']);
  });

  it('and are listed once however many rules lead there', () => {
    const policy = smallPolicy([{ tier: 'frugal' }, { tier: 'frugal' }]);
    expect(stagesOf(ask(policy, { ...CALM, count: 6 }))).toEqual(['many']);
  });

  it('and run at once when all of them hold', () => {
    const policy = smallPolicy([{ tier: 'tidy' }, { tier: 'frugal' }]);
    expect(ask(policy, CALM)).toMatchObject({ verdict: 'granted', stages: [] });
  });

  it('leaves out the stages of a review tier that lost', () => {
    const policy = smallPolicy([{ tier: 'glanced' }, { tier: 'studied' }]);
    expect(stagesOf(ask(policy, CALM))).toEqual(['study', 'sign']);
  });
});

describe('3. What cannot be evaluated never grants', () => {
  const { count, ...withoutCount } = CALM;

  it('counts a rule as the default tier when that is stricter', () => {
    const policy = smallPolicy([{ tier: 'free', when: 'count <= 5' }]);
    const evaluation = ask(policy, withoutCount);
    expect(evaluation).toMatchObject({ tier: 'studied', verdict: 'held' });
    expect(ruleOf(evaluation, 'rule-0')).toMatchObject({
      result: 'unknown',
      countedAs: 'studied',
      missing: ['count'],
      error: 'count is unknown (parameters.count is missing)',
    });
    expect(evaluation.reasons).toEqual([
      'Whether the rule “rule-0” applies cannot be told, because count is unknown; it counts as “studied”.',
    ]);
  });

  it('counts a rule as its own tier when that is stricter', () => {
    const policy = smallPolicy([{ tier: 'studied', when: 'count <= 5' }], {
      defaultTier: 'frugal',
    });
    expect(ask(policy, withoutCount).tier).toBe('studied');
  });

  it('blocks, and names the missing facts, when only such rules deny', () => {
    const policy = smallPolicy([
      { tier: 'free' },
      { tier: 'forbidden', when: 'count > 5 && label == "y"' },
    ]);
    expect(ask(policy, { open: false })).toMatchObject({
      tier: 'forbidden',
      verdict: 'blocked',
      missing: ['count', 'label'],
      stages: [],
    });
  });

  it('denies when another rule really matches', () => {
    const policy = smallPolicy([
      { tier: 'forbidden', when: 'count > 5' },
      { tier: 'forbidden', when: '!open' },
    ]);
    expect(ask(policy, withoutCount).verdict).toBe('denied');
  });

  it('does not hold a condition', () => {
    const policy = smallPolicy([{ tier: 'frugal' }]);
    const evaluation = ask(policy, withoutCount);
    expect(evaluation.conditions[0]).toMatchObject({
      id: 'few',
      holds: false,
      missing: ['count'],
    });
    expect(stagesOf(evaluation)).toContain('many');
  });

  it('counts the points of a risk factor', () => {
    const evaluation = ask(smallPolicy([]), withoutCount);
    expect(evaluation.risk).toEqual({
      score: 20,
      level: 'low',
      factors: [
        { id: 'open', points: 30, counts: false, when: 'open' },
        {
          id: 'large',
          points: 20,
          counts: true,
          unknown: true,
          when: 'count > 10',
        },
      ],
    });
  });

  it('matches a rule about a risk that only unknown factors make up', () => {
    const policy = smallPolicy([
      { tier: 'forbidden', when: 'risk.score >= 20' },
    ]);
    expect(ask(policy, withoutCount).verdict).toBe('denied');
  });

  it('does not let an unknown factor help a rule or condition that likes risk', () => {
    const likesRisk = smallPolicy([{ tier: 'free', when: 'risk.score >= 20' }]);
    expect(ask(likesRisk, withoutCount).tier).toBe('studied');
    const fearsCalm = smallPolicy(
      [{ tier: 'studied', when: 'risk.score < 20' }],
      { defaultTier: 'free' },
    );
    expect(ask(fearsCalm, withoutCount).tier).toBe('studied');
  });

  it.each<[string, JsonValue]>([
    ['a text', '1'],
    ['a fraction', 1.5],
    ['null', null],
    ['a list', [1]],
    ['a truth value', true],
  ])('takes %s for an unknown int', (_, value) => {
    const policy = smallPolicy([{ tier: 'free', when: 'count <= 5' }]);
    const evaluation = ask(policy, { ...CALM, count: value });
    expect(evaluation.tier).toBe('studied');
    expect(evaluation.facts).toContainEqual(
      expect.objectContaining({ name: 'count', known: false }),
    );
  });

  it('assumes onMissing where the policy says so, and tells', () => {
    const policy = smallPolicy([{ tier: 'free', when: 'spare <= 5' }], {
      facts: {
        spare: { type: 'int', value: 'parameters.spare', onMissing: 9 },
      },
    });
    const evaluation = ask(policy, { ...CALM, spare: 'many' });
    expect(ruleOf(evaluation, 'rule-0')?.result).toBe('not-matched');
    expect(evaluation.facts).toContainEqual({
      name: 'spare',
      known: true,
      value: 9,
      assumed: true,
      adjustable: false,
      parameters: ['spare'],
      reason: 'it is a string and not of the type int',
      cause: {
        key: 'itIsOfAnotherType',
        values: { kind: { key: 'aString' }, type: 'int' },
      },
    });
  });
});

describe('4. A form key never sets or shadows a fact', () => {
  const costly = { ...MODEST_ENVIRONMENT, nodes: 20 };
  const policy = compilePolicy(demoPolicy);

  it.each([
    'monthlyCost',
    'estimate',
    'risk',
    'requester',
    'template',
    'now',
    'actions',
    'prices',
  ])('named %s', name => {
    const plain = evaluate(policy, demoSubject('cloud-environment', costly));
    const dressed = evaluate(
      policy,
      demoSubject('cloud-environment', {
        ...costly,
        [name]: { monthly: 1, score: 0, node: { medium: 0 } },
      }),
    );
    expect({ ...dressed, input: undefined }).toEqual({
      ...plain,
      input: undefined,
    });
    expect(plain.stages.map(({ id }) => id)).toEqual(['budget']);
  });

  it.each<[string, JsonObject]>([
    ['negative', { nodes: -100 }],
    ['a negative line beside a positive one', { nodes: 1, storageGb: -1 }],
    ['text', { nodes: 'none' }],
    ['huge', { nodes: 1e308, size: 'large' }],
    ['a size without a price', { size: 'free' }],
    ['a size out of the prototype', { size: 'constructor' }],
    ['missing', { nodes: null }],
  ])('and a cost of %s is unknown', (_, values) => {
    const evaluation = evaluate(
      policy,
      demoSubject('cloud-environment', { ...MODEST_ENVIRONMENT, ...values }),
    );
    expect(evaluation.cost).toMatchObject({ known: false, lines: [] });
    expect(evaluation.facts).toContainEqual(
      expect.objectContaining({ name: 'monthlyCost', known: false }),
    );
    expect(evaluation.stages.map(({ id }) => id)).toEqual(['budget']);
  });
});

// Sentence 5 is a property: see properties.test.ts.

describe('6. Zero approvers is never a yes', () => {
  it('when the template has no owner', () => {
    const subject = smallSubject(CALM);
    delete (subject.template.entity.spec as JsonObject).owner;
    expect(evaluate(smallPolicy([]), subject)).toMatchObject({
      tier: 'studied',
      verdict: 'blocked',
      missing: ['$template.owner'],
      stages: [],
    });
  });

  it.each(['', 'a b', '../x', 5, null, {}, 'group:/x', 'a/b/c'])(
    'when the owner is %j',
    owner => {
      const subject = smallSubject(CALM);
      (subject.template.entity.spec as JsonObject).owner = owner as JsonValue;
      expect(evaluate(smallPolicy([]), subject).verdict).toBe('blocked');
    },
  );

  it.each([
    ['payments', 'group:default/payments'],
    ['Payments', 'group:default/payments'],
    ['user:jane', 'user:default/jane'],
    ['group:other/payments', 'group:other/payments'],
  ])('and the owner %s is asked as %s', (owner, ref) => {
    const subject = smallSubject(CALM);
    (subject.template.entity.spec as JsonObject).owner = owner;
    const { stages } = evaluate(smallPolicy([]), subject);
    expect(stages[1].require).toEqual({ approvals: 1, from: [ref] });
  });

  it("resolves an owner without namespace in the template's own", () => {
    const subject = smallSubject(CALM);
    (subject.template.entity.metadata as JsonObject).namespace = 'tools';
    const { stages } = evaluate(smallPolicy([]), subject);
    expect(stages[1].require).toMatchObject({ from: ['group:tools/platform'] });
  });

  it('takes terms from the tier that wins', () => {
    const policy = compilePolicy(
      change<PolicySource>(demoPolicy, 'policy.tiers[1].retries', 9),
    );
    const evaluation = evaluate(
      policy,
      demoSubject('cloud-environment', {
        ...MODEST_ENVIRONMENT,
        environment: 'production',
        nodes: 20,
      }),
    );
    expect(evaluation).toMatchObject({
      justification: 'required',
      retries: 2,
      expiresAfterMs: 7 * 86_400_000,
      launchWithinMs: 2 * 86_400_000,
    });
  });
});
