import { JsonObject } from '@backstage/types';
import { compilePolicy, PolicySource } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { explainInWords } from '../words/explainInWords';
import { findUsedParameters, usesParameter } from './findUsedParameters';

const entityWith = (step: JsonObject, output: JsonObject) => ({
  spec: { steps: [{ id: 'one', action: 'fs:delete', ...step }], output },
});

const usesA = (step: JsonObject, output: JsonObject = {}) =>
  usesParameter(findUsedParameters(entityWith(step, output)), 'a');

describe('findUsedParameters', () => {
  it.each<[string, JsonObject, JsonObject?]>([
    ['a field', { input: { x: '${{ parameters.a }}' } }],
    ['a field with spaces', { input: { x: '${{ parameters . a | upper }}' } }],
    ['an index', { input: { x: "${{ parameters['a'] }}" } }],
    ['an index in double quotes', { input: { x: '${{ parameters["a"].b }}' } }],
    ['a deep field', { input: { x: [{ y: '${{ parameters.a.b.c }}' }] } }],
    ['all values', { input: { values: '${{ parameters }}' } }],
    ['all values, filtered', { input: { x: '${{ parameters | dump }}' } }],
    ['an index that is computed', { input: { x: '${{ parameters[x] }}' } }],
    ['a condition', { if: '${{ not parameters.a }}' }],
    ['a loop', { each: '${{ parameters.a }}' }],
    ['a loop over all values', { each: '${{ parameters }}' }],
    ['a block', { input: { x: '{% if parameters.a %}yes{% endif %}' } }],
    ['behind a text', { input: { x: '${{ "x" + parameters.a }}' } }],
  ])('finds %s', (_, step) => {
    expect(usesA(step)).toBe(true);
  });

  it('does not take for a use what the output only tells', () => {
    const text = [{ content: 'It is ${{ parameters.a }}' }];
    expect(usesA({}, { text })).toBe(false);
  });

  it.each<[string, JsonObject]>([
    ['another field', { input: { x: '${{ parameters.b }}' } }],
    ['a longer name', { input: { x: '${{ parameters.ab }}' } }],
    ['plain text', { input: { x: 'parameters.a' } }],
    ['the name of a step', { name: '${{ parameters.a }}' }],
    ['a text inside of code', { input: { x: '${{ "parameters.a" }}' } }],
    [
      'a quoted text that goes on',
      { input: { x: "${{ 'a\\' parameters.a' }}" } },
    ],
    ['a comment', { input: { x: '{# ${{ parameters.a }} #}' } }],
    ['code that never ends', { input: { x: '${{ parameters.a' } }],
    [
      'another thing of that name',
      { input: { x: '${{ steps.b.parameters.a }}' } },
    ],
    ['a key', { input: { '${{ parameters.a }}': 'x' } }],
  ])('does not take %s for a use', (_, step) => {
    expect(usesA(step)).toBe(false);
  });

  it.each([undefined, null, 5, [], { spec: { steps: 'no' } }])(
    'finds nothing in %j',
    entity => {
      const found = findUsedParameters(entity as unknown as JsonObject);
      expect(found).toEqual({ everything: false, names: new Set() });
    },
  );

  it.each(['${{ ', '${{ "\\"', '{{{{{%\'"', '${{ parameters ', '{#${{'])(
    'takes little time for a hundred thousand times %j',
    part => {
      const started = performance.now();
      usesA({
        input: {
          x: part.repeat(100_000),
          y: `\${{ ${part.repeat(100_000)} }}`,
        },
      });
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});

describe('claims', () => {
  const subject = (...used: string[]) =>
    change(
      demoSubject('cloud-environment', {
        ...MODEST_ENVIRONMENT,
        publicEndpoint: true,
      }),
      'template.entity.spec.steps[0].input',
      Object.fromEntries(
        used.map(name => [name, `\${{ parameters.${name} }}`]),
      ),
    );
  const policy = compilePolicy(demoPolicy);
  const byId = (results: Array<{ id: string; claims?: string[] }>) =>
    Object.fromEntries(results.map(({ id, claims }) => [id, claims]));

  it('are marked on facts, and on what asks about them', () => {
    const found = evaluate(policy, subject('environment', 'size', 'nodes'));
    const facts = Object.fromEntries(
      found.facts.map(({ name, claims }) => [name, claims]),
    );
    expect(facts).toEqual({
      environment: undefined,
      dataClassification: ['dataClassification'],
      publicEndpoint: ['publicEndpoint'],
      monthlyCost: ['storageGb'],
    });
    expect(byId(found.rules)).toMatchObject({
      production: undefined,
      'sensitive-data': ['dataClassification'],
      'restricted-and-public': ['dataClassification', 'publicEndpoint'],
    });
    expect(byId(found.conditions)).toEqual({ 'within-budget': ['storageGb'] });
    expect(byId(found.risk.factors)).toEqual({
      public: ['publicEndpoint'],
      sensitive: ['dataClassification'],
    });
    expect(explainInWords(found)).toContain(
      'Only declared, because no step of the template uses it: dataClassification, publicEndpoint and storageGb.',
    );
  });

  it('reach rules that ask a check, or an outside estimator', () => {
    const found = evaluate(
      compilePolicy(
        change(demoPolicy, 'policy', {
          ...(demoPolicy.policy as JsonObject),
          checks: {
            named: {
              type: 'name-pattern',
              value: 'parameters.name',
              with: { pattern: '^a.*' },
            },
            sized: {
              type: 'allowed-list',
              value: 'parameters.size',
              with: { values: ['small'] },
            },
          },
          rules: [
            { id: 'by-name', when: 'checks.named', tier: 'automated' },
            { id: 'by-size', when: 'checks.sized', tier: 'automated' },
          ],
        }) as PolicySource,
      ),
      subject('size'),
    );
    expect(byId(found.rules)).toEqual({
      'by-name': ['name'],
      'by-size': undefined,
    });
  });

  it('are none of what neither the form nor the values have', () => {
    const sandbox = change(
      demoSubject('sandbox', { name: 'try', ttlDays: 7 }),
      'template.entity.spec.steps',
      [],
    );
    const found = evaluate(policy, sandbox);
    expect(JSON.stringify(found)).not.toContain('"claims"');
    expect(explainInWords(found).join()).not.toContain('Only declared');
  });

  it('are values that the form does not declare', () => {
    const sandbox = change(
      demoSubject('sandbox', { dataClassification: 'restricted' }),
      'template.entity.spec.steps',
      [],
    );
    expect(byId(evaluate(policy, sandbox).risk.factors)).toEqual({
      public: undefined,
      sensitive: ['dataClassification'],
    });
  });

  it.each([undefined, null, 5, 'text', []])(
    'do not mind %j instead of values',
    parameters => {
      const strange = change(subject(), 'parameters', parameters);
      expect(evaluate(policy, strange).verdict).not.toBe('granted');
    },
  );

  it('are none where steps use every value', () => {
    const all = Object.keys(MODEST_ENVIRONMENT);
    expect(JSON.stringify(evaluate(policy, subject(...all)))).not.toContain(
      '"claims"',
    );
  });

  it('reach rules that ask about risk, and facts that do not say which value they use', () => {
    const rules = change<PolicySource>(demoPolicy, 'policy.rules[0]', {
      id: 'calm',
      when: 'risk.score < 30',
      tier: 'automated',
    });
    const facts = change<PolicySource>(
      rules,
      'policy.facts.environment.value',
      'string(parameters[string(parameters.name)])',
    );
    const found = evaluate(
      compilePolicy(facts),
      subject('publicEndpoint', 'name', 'size', 'nodes', 'storageGb'),
    );
    expect(byId(found.rules)).toMatchObject({
      calm: ['dataClassification'],
      production: ['dataClassification', 'environment'],
    });
  });

  it('change nothing but the explanation', () => {
    const claimed = evaluate(policy, subject());
    const used = evaluate(policy, subject(...Object.keys(MODEST_ENVIRONMENT)));
    expect([claimed.tier, claimed.verdict, claimed.stages]).toEqual([
      used.tier,
      used.verdict,
      used.stages,
    ]);
  });
});
