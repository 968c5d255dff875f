import { isDeepStrictEqual } from 'node:util';
import {
  evaluate,
  Evaluation,
} from '@greenlane/backstage-plugin-approvals-policy';
import { SourceLocation } from '../policy/SourceMap';
import { Expectation, TestCase, TestFile } from './TestCase';

/** Something that is not as a case expects. */
export type Difference = {
  what: keyof Expectation;
  expected: unknown;
  /** Left out where there is none, e.g. a cost that is unknown. */
  actual?: unknown;
};

export type CaseResult = {
  name: string;
  location?: SourceLocation;
  /** None: the case passes. */
  differences: Difference[];
  evaluation: Evaluation;
};

/** Applies the policy to the request of a case and compares. */
export function runCase(
  { name, path, subject, expect }: TestCase,
  { policy, sources }: TestFile,
): CaseResult {
  const evaluation = evaluate(policy, subject);
  const actual = observe(evaluation);
  const expected: Expectation = {
    ...expect,
    ...(expect.rules && { rules: [...expect.rules].sort() }),
  };
  const keys = Object.keys(expected) as Array<keyof Expectation>;
  const differences = keys
    .map(what => ({ what, expected: expected[what], actual: actual[what] }))
    .filter(difference => !isEqual(difference.expected, difference.actual));
  return { name, location: sources.locate(path), differences, evaluation };
}

/** Everything that can be expected, as it is. */
function observe(evaluation: Evaluation): Expectation {
  const { tier, verdict, rules, stages, reasons, cost } = evaluation;
  return {
    tier,
    verdict,
    rules: rules
      .filter(({ result }) => result === 'matched')
      .map(({ id }) => id)
      .sort(),
    stages: stages.map(({ id }) => id),
    reasons,
    cost: cost.known ? cost.monthly : undefined,
  };
}

/** Money is computed in binary fractions, so a cost is compared to the millionth. */
function isEqual(expected: unknown, actual: unknown): boolean {
  return typeof expected === 'number' && typeof actual === 'number'
    ? Math.abs(expected - actual) < 1e-6
    : isDeepStrictEqual(expected, actual);
}
