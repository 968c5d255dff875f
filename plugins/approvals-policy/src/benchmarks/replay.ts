import { compilePolicy } from '../compilePolicy';
import { decide } from '../evaluate/decide';
import { evaluate } from '../evaluate/evaluate';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { generateFacts, generateRules } from './generateRules';
import { ourEngine } from './ourEngine';
import { lintPolicy } from '../lint/lintPolicy';
import { median } from './statistics';
import { toPolicy } from './toPolicy';

const SUBJECTS = 100_000;
const DISTINCT = 1_000;

/** The median of three passes. */
function secondsOf(work: (index: number) => unknown): number {
  const passes = [1, 2, 3].map(() => {
    const before = performance.now();
    for (let index = 0; index < SUBJECTS; index++) {
      work(index % DISTINCT);
    }
    return (performance.now() - before) / 1_000;
  });
  return median(passes);
}

/** How long 100,000 subjects under 100 rules take: the rules alone, and from the form values on. */
export function measureReplay(seed: number): string[] {
  const rules = generateRules(100, seed);
  const facts = generateFacts(DISTINCT, seed + 1);
  const policy = toPolicy(rules);
  const subjects = facts.map(fact => demoSubject('anything', fact));
  const find = ourEngine(false).prepare(rules, facts);
  const alone = secondsOf(find);
  const whole = secondsOf(index => decide(policy, subjects[index]));
  return [
    `  rules alone   ${alone.toFixed(2)} s, over facts that are ready`,
    `  whole decide  ${whole.toFixed(2)} s (aim: under 3 s)`,
    '  (decide: template, cost, facts, risk, rules, stages; nothing is kept from one subject to the next; median of three passes)',
  ];
}

/** What one request of the demo portal costs. */
export function measureDemo(): string[] {
  const policy = compilePolicy(demoPolicy);
  const subject = demoSubject('cloud-environment', MODEST_ENVIRONMENT);
  const time = (work: () => unknown) => {
    const samples = Array.from({ length: 60 }, () => {
      const before = performance.now();
      for (let count = 0; count < 100; count++) {
        work();
      }
      return (performance.now() - before) * 10;
    });
    return `${median(samples.slice(10)).toFixed(1)} µs`;
  };
  return [
    `  evaluate  ${time(() =>
      evaluate(policy, subject),
    )} (facts, cost, risk, rules, stages, words)`,
    `  decide    ${time(() =>
      decide(policy, subject),
    )} (the same without explaining)`,
  ];
}

/** The median of three passes. */
export function measureLint(seed: number): string[] {
  return [100, 1_000].map(count => {
    const policy = toPolicy(generateRules(count, seed));
    const passes = [1, 2, 3].map(() => {
      const before = performance.now();
      const findings = lintPolicy(policy).length;
      return { elapsed: performance.now() - before, findings };
    });
    const elapsed = median(passes.map(pass => pass.elapsed)).toFixed(0);
    return `  ${count} rules  ${elapsed} ms, ${passes[0].findings} findings`;
  });
}
