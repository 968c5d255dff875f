import { JsonObject } from '@backstage/types';
import * as fc from 'fast-check';
import { CompiledPolicy } from '../CompiledPolicy';
import { compilePolicy } from '../compilePolicy';
import { Failure } from '../expressions/values';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject } from '../fixtures/demoSubjects';
import {
  SMALL_FACTS,
  SMALL_TIERS,
  smallPolicy,
  smallSubject,
} from '../fixtures/smallPolicy';
import { PolicySubject, Verdict } from '../types';
import { explainInWords } from '../words/explainInWords';
import { conclude } from './conclude';
import { evaluate } from './evaluate';
import { gatherKnowledge, Knowledge } from './gatherKnowledge';
import { TierOrder } from './TierOrder';

const FACTS = Object.keys(SMALL_FACTS);
const TIERS = SMALL_TIERS.map(({ id }) => id);

const atom = fc.constantFrom(
  'open',
  'count > 5',
  'count == 3',
  'count <= 10',
  "label == 'x'",
  "label in ['x', 'y']",
  "label.startsWith('x')",
  'risk.score >= 30',
  'risk.score < 20',
  "risk.level == 'medium'",
  '[count, 3].exists(c, c > 5)',
);
const question = fc.letrec<{ any: string }>(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} || ${b})`),
    tie('any').map(a => `!(${a})`),
    fc
      .tuple(tie('any'), tie('any'), tie('any'))
      .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).any;
const rule = fc.record(
  { tier: fc.constantFrom(...TIERS), when: question },
  { requiredKeys: ['tier'] },
);
const rules = fc.array(rule, { maxLength: 5 });
const values = fc.record({
  open: fc.boolean(),
  count: fc.constantFrom(1, 3, 6, 11),
  label: fc.constantFrom('x', 'y', 'z', 'xy'),
});
const defaultTier = fc.constantFrom(...TIERS);

const RANK: Record<Verdict, number> = {
  granted: 0,
  held: 1,
  blocked: 2,
  denied: 2,
};

/** What is known, with some facts unknown. */
function hide(knowledge: Knowledge, hidden: readonly string[]): Knowledge {
  return {
    ...knowledge,
    facts: knowledge.facts.map(fact =>
      hidden.includes(fact.result.name)
        ? {
            ...fact,
            value: new Failure('valueUnknown', {}, [fact.result.name]),
          }
        : fact,
    ),
  };
}

/** What got easier by hiding more facts; nothing, it is hoped. */
function easedBy(
  policy: CompiledPolicy,
  knowledge: Knowledge,
  [fewer, more]: [string[], string[]],
): string[] {
  const order = TierOrder.create(policy);
  const known = conclude(policy, hide(knowledge, fewer));
  const unknown = conclude(policy, hide(knowledge, more));
  const kept = unknown.stages.map(stage => JSON.stringify(stage));
  const dropped = known.stages
    .map(stage => JSON.stringify(stage))
    .filter(stage => unknown.verdict === 'held' && !kept.includes(stage));
  return [
    ...(order.indexOf(unknown.tier) < order.indexOf(known.tier)
      ? [`${known.tier} became ${unknown.tier}`]
      : []),
    ...(RANK[unknown.verdict] < RANK[known.verdict]
      ? [`${known.verdict} became ${unknown.verdict}`]
      : []),
    ...dropped,
  ];
}

/** Every pair of sets of facts of which the second has all of the first and more. */
const MORE_HIDDEN = FACTS.reduce<Array<[string[], string[]]>>(
  (pairs, fact) =>
    pairs.flatMap(([fewer, more]) => [
      [fewer, more],
      [fewer, [...more, fact]],
      [
        [...fewer, fact],
        [...more, fact],
      ],
    ]),
  [[[], []]],
).filter(([fewer, more]) => more.length > fewer.length);

describe('5. Making a known fact unknown', () => {
  it('never gives a less restrictive tier or drops a stage', () => {
    fc.assert(
      fc.property(rules, defaultTier, values, (configured, fallback, form) => {
        const policy = smallPolicy(configured, { defaultTier: fallback });
        const knowledge = gatherKnowledge(policy, smallSubject(form));
        expect(
          MORE_HIDDEN.flatMap(pair => easedBy(policy, knowledge, pair)),
        ).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('never helps by leaving out or distorting a form value either', () => {
    fc.assert(
      fc.property(rules, values, (configured, form) => {
        const policy = smallPolicy(configured);
        const order = TierOrder.create(policy);
        const known = order.indexOf(evaluate(policy, smallSubject(form)).tier);
        for (const name of FACTS) {
          for (const instead of [undefined, null, [], {}, 0.5]) {
            const distorted = { ...form, [name]: instead } as JsonObject;
            const { tier } = evaluate(policy, smallSubject(distorted));
            expect(order.indexOf(tier)).toBeGreaterThanOrEqual(known);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('The order of the rules', () => {
  it('never changes an evaluation', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(rule, { maxLength: 5 }).chain(configured => {
          const named = configured.map((one, index) => ({
            ...one,
            id: `named-${index}`,
          }));
          return fc.tuple(
            fc.constant(named),
            fc.shuffledSubarray(named, { minLength: named.length }),
          );
        }),
        values,
        ([written, shuffled], form) => {
          const subject = smallSubject(form);
          expect(evaluate(smallPolicy(shuffled), subject)).toEqual(
            evaluate(smallPolicy(written), subject),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('An evaluation', () => {
  const policy = compilePolicy(demoPolicy);
  const hostileKey = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'environment',
      'nodes',
      'size',
      'spec',
      'metadata',
    ),
    fc.string(),
  );
  const hostile = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(null, true, 0, -1, 1e308, '', 'production', '${{ x }}'),
      fc.double(),
      fc.string(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(hostileKey, tie('value')), { maxLength: 4 })
        // As JSON.parse does, unlike an object literal, for a key `__proto__`.
        .map(entries => Object.fromEntries(entries)),
    ),
  })).value;

  it('is total: no JSON makes it throw, and none of it is granted by accident', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (template, parameters, now) => {
        const subject = { template, parameters, requester: now, now };
        const evaluation = evaluate(policy, subject as never as PolicySubject);
        expect(['held', 'blocked', 'denied']).toContain(evaluation.verdict);
        expect(explainInWords(evaluation).length).toBeGreaterThan(0);
        expect(() => JSON.stringify(evaluation.facts)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('is total for hostile form values of a template of the portal', () => {
    fc.assert(
      fc.property(hostile, parameters => {
        const evaluation = evaluate(
          policy,
          demoSubject('cloud-environment', parameters as JsonObject),
        );
        expect(evaluation.verdict).not.toBe('granted');
      }),
      { numRuns: 500 },
    );
  });

  it('is total for no subject at all', () => {
    for (const nothing of [undefined, null, 5, 'x', []]) {
      expect(evaluate(policy, nothing as never as PolicySubject).verdict).toBe(
        'blocked',
      );
    }
  });

  it('is the same every time, also from a policy that was stored', () => {
    fc.assert(
      fc.property(rules, values, (configured, form) => {
        const first = smallPolicy(configured);
        const second = smallPolicy(configured);
        const subject = smallSubject(form);
        const evaluation = evaluate(first, subject);
        expect(evaluate(first, subject)).toEqual(evaluation);
        expect(evaluate(second, JSON.parse(JSON.stringify(subject)))).toEqual(
          evaluation,
        );
        // It is stored as JSON, and nothing of it may get lost there.
        expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
      }),
      { numRuns: 100 },
    );
  });
});
