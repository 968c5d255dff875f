import { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { decide } from '../evaluate/decide';
import { evaluate } from '../evaluate/evaluate';
import { smallPolicy, smallSubject } from '../fixtures/smallPolicy';
import { lintPolicy } from './lintPolicy';

const seed = Date.now() % 2 ** 31;

const atom = fc.constantFrom(
  'open',
  'count < 3',
  'count <= 5',
  'count == 5',
  'count > 5',
  "label == 'x'",
  "label in ['xy', 'z']",
  "label.startsWith('x')",
);
const literal = fc
  .tuple(fc.boolean(), atom)
  .map(([negated, text]) => (negated ? `!(${text})` : text));
const when = fc
  .array(fc.array(literal, { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map(clauses =>
    clauses.map(clause => `(${clause.join(' && ')})`).join(' || '),
  );
const rule = fc.record({
  when,
  tier: fc.constantFrom(
    'free',
    'frugal',
    'tidy',
    'glanced',
    'studied',
    'forbidden',
  ),
});

/** Every class of value that the atoms can tell apart. */
const SUBJECTS = [true, false].flatMap(open =>
  [2, 3, 4, 5, 6].flatMap(count =>
    ['x', 'xy', 'xz', 'z', 'a'].map(label =>
      smallSubject({ open, count, label }),
    ),
  ),
);

/** What happens to every subject. */
const decisions = (rules: JsonObject[], defaultTier: string) => {
  const policy = smallPolicy(rules, { defaultTier });
  return SUBJECTS.map(subject => {
    const { tier, verdict, stages } = decide(policy, subject);
    return JSON.stringify([tier, verdict, stages]);
  }).join();
};

/** The same, as the six sentences say it, and whichever conditions happen to hold. */
const contributions = (rules: JsonObject[]) => {
  const policy = smallPolicy(rules);
  const ids = policy.tiers.map(({ id }) => id);
  return SUBJECTS.map(subject => {
    const matched = evaluate(policy, subject)
      .rules.filter(({ result }) => result === 'matched')
      .map(({ tier }) => ids.indexOf(tier));
    const strictest = Math.max(-1, ...matched);
    const conditional = ['frugal', 'tidy']
      .map(id => ids.indexOf(id))
      .filter(index => matched.includes(index));
    return ids[strictest] === 'forbidden'
      ? 'forbidden'
      : JSON.stringify([strictest, conditional]);
  }).join();
};

describe(`the linter and brute force (seed ${seed})`, () => {
  it('agree about which rules have no effect', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 7 }), given => {
        const rules = given.map((one, index) => ({ id: `r${index}`, ...one }));
        const found = lintPolicy(smallPolicy(rules)).filter(({ kind }) =>
          ['hidden', 'never-matches'].includes(kind),
        );
        const idle = new Set(
          found.map(({ path }) => rules[Number(/\[(\d+)\]/.exec(path)![1])].id),
        );
        const kept = rules.filter(({ id }) => !idle.has(id));
        for (const tier of ['free', 'studied']) {
          expect(decisions(kept, tier)).toBe(decisions(rules, tier));
        }
        for (const one of kept) {
          const fewer = kept.filter(other => other !== one);
          expect(contributions(fewer)).not.toBe(contributions(kept));
        }
      }),
      { seed, numRuns: 40 },
    );
  });
});
