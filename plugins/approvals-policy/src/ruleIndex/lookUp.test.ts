import { JsonObject } from '@backstage/types';
import * as fc from 'fast-check';
import { CompiledPolicy } from '../CompiledPolicy';
import { conclude } from '../evaluate/conclude';
import { toDecision } from '../evaluate/decide';
import { evaluateEach, evaluateRules, lookUp } from '../evaluate/evaluateRules';
import { gatherKnowledge } from '../evaluate/gatherKnowledge';
import { TierOrder } from '../evaluate/TierOrder';
import { Failure, Result } from '../expressions/values';
import { smallPolicy, smallSubject } from '../fixtures/smallPolicy';

const FACTS = {
  ratio: { type: 'double', value: 'parameters.ratio' },
  // Three macros inside each other, several times in one expression, need a short list.
  tags: { type: 'list(string)', value: 'parameters.tags', maxItems: 5 },
};

const text = fc.constantFrom(
  'x',
  'xy',
  'y',
  '',
  'constructor',
  'x'.repeat(201),
);
const number = fc.constantFrom('0', '3', '5', '-2');
const double = fc.constantFrom('0.0', '0.5', '3.0', '-2.5', '1e300');
const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');

/** What the index knows, what it does not, and what it must not confuse with the former. */
const atom = fc.oneof(
  fc.constantFrom('open', 'open == true', 'true', 'size(label) > 1'),
  fc.constantFrom(
    'template.metadata.name == "anything"',
    'template.metadata.nothing == 5',
    'template.spec.owner.startsWith("plat")',
    'requester.entityRef in ["user:default/developer"]',
    '"group:default/payments" in requester.groups',
    'has(template.metadata.nothing)',
    'tags.exists(t, t == label)',
    'tags.all(a, tags.all(b, tags.all(c, a + b + c != "-")))',
    '(open ? count > 3 : ratio > 0.5)',
    'label.matches("^x+$")',
    'risk.score >= 30',
  ),
  fc.tuple(comparison, number).map(([op, n]) => `count ${op} ${n}`),
  fc.tuple(comparison, number).map(([op, n]) => `${n} ${op} count`),
  fc.tuple(comparison, double).map(([op, n]) => `ratio ${op} ${n}`),
  fc.array(number, { minLength: 1, maxLength: 3 }).map(n => `count in [${n}]`),
  fc
    .tuple(fc.constantFrom('==', '!='), text)
    .map(([op, t]) => `label ${op} '${t}'`),
  fc.tuple(comparison, text).map(([op, t]) => `label ${op} '${t}'`),
  text.map(t => `label in ['y', '${t}']`),
  text.map(t => `label.startsWith('${t}')`),
  text.map(t => `'${t}' in tags`),
);
const question = fc.letrec<{ any: string }>(tie => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    atom,
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} || ${b})`),
    tie('any').map(a => `!(${a})`),
  ),
})).any;
const rule = fc.record(
  {
    tier: fc.constantFrom('free', 'frugal', 'glanced', 'studied', 'forbidden'),
    when: question,
    appliesTo: fc.constantFrom(
      { templates: ['any*'] },
      { tags: ['other'] },
      { actions: ['demo:*'] },
    ),
  },
  { requiredKeys: ['tier'] },
);

/** Also values of other types, which a fact never has but a path may. */
const value: fc.Arbitrary<Result> = fc.oneof(
  fc.constantFrom<Result>(
    ...['x', 'xy', 'y', 'z', '', 'constructor', 'x'.repeat(201)],
    ...[true, false, 0n, 3n, 4n, 5n, -2n, 2n ** 60n],
    ...[0, -0, 0.5, 0.7, 3, -2.5, NaN, Infinity, 1e300],
  ),
  fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 4 }),
  fc.constantFrom<Result>(
    ['x', 5],
    Array(60).fill('y'),
    new Map([['x', 1]]),
    new Failure('valueUnknown', {}, ['hidden']),
  ),
);
const values = fc.record({
  open: fc.oneof(fc.boolean(), value),
  count: fc.oneof(fc.constantFrom<Result>(0n, 3n, 4n, 5n, 9n), value),
  ratio: fc.oneof(fc.constantFrom<Result>(0, 0.5, 2, 4), value),
  label: fc.oneof(fc.constantFrom<Result>('x', 'xy', 'y'), value),
  tags: fc.oneof(fc.constantFrom<Result>([], ['x'], ['y', 'x']), value),
});

function policyOf(rules: JsonObject[]): CompiledPolicy {
  return smallPolicy(rules, { facts: FACTS });
}

function knowledgeOf(policy: CompiledPolicy, facts: Record<string, Result>) {
  const knowledge = gatherKnowledge(policy, smallSubject({}));
  return {
    ...knowledge,
    facts: knowledge.facts.map(fact => ({
      ...fact,
      value: facts[fact.result.name],
    })),
  };
}

describe('Looking rules up', () => {
  it('finds what looking at each finds, unknown ones and their causes included', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 40 }),
        fc.array(values, { minLength: 1, maxLength: 20 }),
        (configured, subjects) => {
          const policy = policyOf(configured as unknown as JsonObject[]);
          const order = TierOrder.create(policy);
          for (const facts of subjects) {
            const { template, names } = knowledgeOf(policy, facts);
            const all = new Map([
              ...Object.entries(facts),
              ...names,
              ['risk', new Map<string, Result>([['score', 30n]])] as const,
            ]) as Map<string, Result>;
            const options = { policy, order, template, names: [all] as const };
            const each = evaluateEach({ ...options, explain: false });
            expect(lookUp({ ...options, explain: false })).toEqual(each);
            const explained = evaluateRules({ ...options, explain: true })
              .filter(({ result }) => result.countedAs !== undefined)
              .map(({ certain, result }) => ({
                certain,
                result: { ...result, comparisons: [] },
              }));
            expect(each).toEqual(explained);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('decides as an explained evaluation does', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 60 }),
        values,
        (configured, facts) => {
          const policy = policyOf(configured as unknown as JsonObject[]);
          const knowledge = knowledgeOf(policy, facts);
          expect(
            toDecision(conclude(policy, knowledge, { explain: false })),
          ).toEqual(toDecision(conclude(policy, knowledge)));
        },
      ),
      { numRuns: 150 },
    );
  });
});
