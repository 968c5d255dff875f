import * as fc from 'fast-check';
import { CompiledPolicy } from '../CompiledPolicy';
import {
  SMALL_TIERS,
  smallPolicy,
  smallSubject,
} from '../fixtures/smallPolicy';
import { PolicySubject } from '../types';
import { decide, toDecision } from './decide';
import { evaluate } from './evaluate';

/** How many policies and subjects are tried: 100,000 by `npm run test:policy`. */
const RUNS = Number(process.env.POLICY_RUNS ?? 5_000);
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const COMPARISONS = [
  'open',
  '!open',
  'count > 5',
  'count == 3',
  'count <= 10',
  "label == 'x'",
  "label in ['x', 'y']",
  "label.startsWith('x')",
  'risk.score >= 30',
  "risk.level == 'medium'",
  '[count, 3].exists(c, c > 5)',
  "'group:default/payments' in requester.groups",
  '10 / count > 2',
];
const TIERS = SMALL_TIERS.map(({ id }) => id);

/** Rules to choose from, since parsing takes far longer than evaluating. */
function poolOfRules() {
  const questions = COMPARISONS.flatMap((left, index) =>
    COMPARISONS.slice(index).flatMap(right => [
      `${left} && ${right}`,
      `!(${left}) || ${right}`,
      `${left} ? ${right} : !(${right})`,
    ]),
  );
  const rules = questions.map((when, index) => ({
    when,
    tier: TIERS[index % TIERS.length],
    ...(index % 5 === 0 && { appliesTo: { templates: ['*any*'] } }),
  }));
  return smallPolicy(rules);
}

describe(`${RUNS} random policies and subjects, SEED=${SEED}`, () => {
  const pool = poolOfRules();
  const policy: fc.Arbitrary<CompiledPolicy> = fc
    .record({
      chosen: fc.oneof(
        { weight: 9, arbitrary: fc.array(fc.nat(), { maxLength: 6 }) },
        {
          weight: 1,
          arbitrary: fc.array(fc.nat(), { minLength: 24, maxLength: 40 }),
        },
      ),
      defaultTier: fc.constantFrom(...TIERS),
    })
    .map(({ chosen, defaultTier }) => ({
      ...pool,
      defaultTier,
      rules: chosen.map(index => pool.rules[index % pool.rules.length]),
    }));
  const odd = fc.constantFrom(null, [], {}, '', -1, 0.5, 'x'.repeat(300));
  const parameters = fc.record(
    {
      open: fc.oneof(fc.boolean(), odd),
      count: fc.oneof(fc.constantFrom(0, 1, 3, 6, 11), odd),
      label: fc.oneof(fc.constantFrom('x', 'y', 'z', 'xy'), odd),
    },
    { requiredKeys: [] },
  );

  it('end in one and the same evaluation, explained or not', () => {
    fc.assert(
      fc.property(policy, parameters, (configured, values) => {
        const subject: PolicySubject = smallSubject(values as never);
        const evaluation = evaluate(configured, subject);
        const again = evaluate(configured, subject);
        const decision = JSON.stringify(decide(configured, subject));
        expect(JSON.stringify(again)).toBe(JSON.stringify(evaluation));
        expect(decision).toBe(JSON.stringify(toDecision(evaluation)));
        expect(evaluation.stages.length > 0).toBe(
          evaluation.verdict === 'held',
        );
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
