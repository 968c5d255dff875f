import { JsonObject, JsonValue } from '@backstage/types';
import { compilePolicy, PolicySource } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { PolicySubject } from '../types';
import { findEasier } from './findEasier';

const SIZE = { type: 'string', enum: ['small', 'medium', 'large'] };
const NODES = { type: 'integer', minimum: 1, maximum: 20 };
const STORAGE = { type: 'integer', minimum: 0, maximum: 10000 };
const FORM: JsonObject = {
  size: SIZE,
  nodes: NODES,
  storageGb: STORAGE,
  environment: { type: 'string', enum: ['development', 'production'] },
  dataClassification: { type: 'string', enum: ['public', 'restricted'] },
  publicEndpoint: { type: 'boolean' },
};

function subjectWith(values: JsonObject, form: JsonObject = {}): PolicySubject {
  const subject = demoSubject('cloud-environment', {
    ...MODEST_ENVIRONMENT,
    ...values,
  });
  return change(subject, 'template.entity.spec.parameters', [
    { properties: { ...FORM, ...form } },
  ]);
}

function policyWith(changes: Array<[string, unknown]>) {
  const config = changes.reduce<PolicySource>(
    (source, [path, value]) => change(source, path, value),
    demoPolicy,
  );
  return compilePolicy(config);
}

const policy = compilePolicy(demoPolicy);
const proposed = (subject: PolicySubject, by = policy) =>
  Object.fromEntries(
    findEasier(by, subject).map(({ parameter, to }) => [parameter, to]),
  );

describe('findEasier', () => {
  it('finds the nearest value of each field, verified, the smallest change first', () => {
    const subject = subjectWith({ size: 'large', nodes: 2 });
    const found = findEasier(policy, subject);
    expect(found.map(({ words }) => words)).toEqual([
      'With nodes 1 this runs at once; it would cost $490 a month.',
      'With size medium this runs at once; it would cost $250 a month.',
    ]);
    for (const { parameter, to, tier, verdict, monthly } of found) {
      const parameters = { ...subject.parameters, [parameter]: to };
      expect(evaluate(policy, { ...subject, parameters })).toMatchObject({
        tier,
        verdict,
        cost: { monthly },
      });
    }
  });

  it('finds a number far away exactly', () => {
    // 240 for two medium nodes leaves 260, which is 2,600 GB.
    expect(proposed(subjectWith({ storageGb: 9999 }))).toEqual({
      storageGb: 2600,
    });
  });

  it('proposes what only makes the requirement smaller', () => {
    const subject = subjectWith({ environment: 'production', nodes: 5 });
    expect(findEasier(policy, subject)[0]).toMatchObject({
      parameter: 'nodes',
      to: 4,
      tier: 'escalated',
      verdict: 'held',
      stages: [{ id: 'owner' }, { id: 'production' }],
    });
  });

  it('finds nothing for what is granted, and nothing for services', () => {
    expect(findEasier(policy, subjectWith({}))).toEqual([]);
    const { requester, ...service } = subjectWith({ nodes: 20 });
    expect(findEasier(policy, service)).toEqual([]);
  });

  it('climbs down several tiers', () => {
    const stepwise = policyWith([
      ['policy.rules[1].when', 'monthlyCost <= 300.0'],
      [
        'policy.rules[0]',
        { id: 'costly', when: 'monthlyCost > 1000.0', tier: 'denied' },
      ],
    ]);
    const subject = subjectWith({ nodes: 20 });
    expect(
      findEasier(stepwise, subject)
        .filter(({ parameter }) => parameter === 'nodes')
        .map(({ to, tier }) => [to, tier]),
    ).toEqual([
      [2, 'conditional'],
      [8, 'escalated'],
    ]);
  });

  it('takes what the estimate is made of for adjustable, where the policy does not say', () => {
    const facts: Array<[string, unknown]> = [
      ['policy.facts.nodes', { type: 'int', value: 'parameters.nodes' }],
      ['policy.rules[0]', { id: 'many', when: 'nodes > 3', tier: 'escalated' }],
    ];
    const subject = subjectWith({ size: 'small', nodes: 7 });
    expect(proposed(subject, policyWith(facts))).toEqual({ nodes: 3 });
    facts.push(['policy.facts.nodes.adjustable', false]);
    expect(proposed(subject, policyWith(facts))).toEqual({});
  });

  describe('does not teach anybody to declare what is untrue', () => {
    it('never proposes another environment or other data', () => {
      const subject = subjectWith({
        environment: 'production',
        dataClassification: 'restricted',
        publicEndpoint: true,
      });
      expect(proposed(subject)).toEqual({});
    });

    it('never proposes a field that a fact which is not adjustable uses as well', () => {
      const shared = policyWith([
        [
          'policy.facts.pair',
          { type: 'bool', value: 'parameters.nodes > 1', adjustable: false },
        ],
      ]);
      const subject = subjectWith({ size: 'large', nodes: 2 });
      expect(proposed(subject, shared)).toEqual({ size: 'medium' });
    });

    it('proposes nothing while such a fact may use any field', () => {
      const hidden = policyWith([
        [
          'policy.facts.any',
          {
            type: 'string',
            value: 'string(parameters[string(parameters.name)])',
            adjustable: false,
          },
        ],
      ]);
      expect(proposed(subjectWith({ nodes: 20 }), hidden)).toEqual({});
    });

    it('never proposes a field that no step uses', () => {
      const subject = change(
        subjectWith({ size: 'large', nodes: 2 }),
        'template.entity.spec.steps[0].input.values',
        '${{ parameters.size }}',
      );
      expect(proposed(subject)).toEqual({ size: 'medium' });
    });

    it('never proposes to make a fact unknown, so that a value is assumed', () => {
      const assuming = policyWith([['policy.facts.monthlyCost.onMissing', 0]]);
      const subject = subjectWith(
        { size: 'large', nodes: 20 },
        { size: { type: 'string', enum: ['large', 'huge'] } },
      );
      expect(proposed(subject, assuming)).not.toHaveProperty('size');
    });
  });

  describe('keeps to the form', () => {
    const only = (name: string, schema: JsonObject) =>
      proposed(subjectWith({ size: 'large', nodes: 2 }, { [name]: schema }));

    it.each<[string, string, JsonObject, JsonValue | undefined]>([
      ['minimum', 'nodes', { ...NODES, minimum: 2 }, undefined],
      ['multipleOf', 'nodes', { ...NODES, multipleOf: 2 }, undefined],
      ['a choice of numbers', 'nodes', { type: 'integer', enum: [1, 2] }, 1],
      [
        'choices',
        'size',
        { type: 'string', enum: ['large', 'small'] },
        'small',
      ],
      [
        'a choice of another type',
        'size',
        { type: 'integer', enum: ['small', 'large'] },
        undefined,
      ],
      ['a constant', 'size', { const: 'large' }, undefined],
      ['free text', 'size', { type: 'string' }, undefined],
      ['a pattern', 'size', { ...SIZE, pattern: 'l.*' }, undefined],
      ['another reference', 'size', { $ref: '#/x' }, undefined],
      ['a secret', 'size', { ...SIZE, 'ui:field': 'Secret' }, undefined],
      ['a password', 'size', { ...SIZE, 'ui:widget': 'password' }, undefined],
      [
        'a hidden field',
        'nodes',
        { ...NODES, 'ui:widget': 'hidden' },
        undefined,
      ],
      [
        'a hidden option',
        'nodes',
        { ...NODES, 'ui:options': { widget: 'hidden' } },
        undefined,
      ],
      [
        'a field that cannot be edited',
        'nodes',
        { ...NODES, 'ui:readonly': true },
        undefined,
      ],
      [
        'disabled choices',
        'size',
        { ...SIZE, 'ui:enumDisabled': ['medium'] },
        undefined,
      ],
    ])('%s', (_, name, schema, expected) => {
      expect(only(name, schema)[name]).toEqual(expected);
    });

    it.each<[string, JsonObject]>([
      ['dependencies', { dependencies: { nodes: ['x'] } }],
      ['a condition', { if: { properties: { nodes: { const: 2 } } } }],
      ['another declaration', { allOf: [{ properties: { nodes: NODES } }] }],
    ])('leaves alone what other parts depend on: %s', (_, page) => {
      const subject = change(
        subjectWith({ size: 'large', nodes: 2 }),
        'template.entity.spec.parameters[1]',
        page,
      );
      expect(proposed(subject)).toEqual({ size: 'medium' });
    });
  });

  it('finds the one number that works near by, although less is worse', () => {
    const even = policyWith([
      ['policy.facts.nodes', { type: 'int', value: 'parameters.nodes' }],
      ['policy.rules[0]', { id: 'odd', when: 'nodes != 7', tier: 'escalated' }],
    ]);
    const subject = subjectWith({ size: 'small', nodes: 4 });
    expect(proposed(subject, even)).toEqual({ nodes: 7 });
  });

  it('never throws, whatever the form is', () => {
    for (const form of [
      null,
      5,
      [null],
      [{ properties: 5 }],
      { properties: { nodes: null } },
    ]) {
      const subject = change(
        subjectWith({ nodes: 20 }),
        'template.entity.spec.parameters',
        form,
      );
      expect(findEasier(policy, subject)).toEqual([]);
    }
  });
});
