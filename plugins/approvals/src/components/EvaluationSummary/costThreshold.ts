import { AnyEvaluation, Comparison } from './types';

/** The line that a cost is nearest to; `distance` is positive above the line. */
export type CostThreshold = { line: number; distance: number };

function costNames(evaluation: AnyEvaluation) {
  const { monthly } = evaluation.cost;
  return evaluation.facts
    .filter(fact => fact.known && fact.value === monthly)
    .map(fact => fact.name)
    .concat('estimate.monthly');
}

function thresholdOf(comparison: Comparison, monthly: number) {
  const { left, right } = comparison;
  if (typeof left !== 'number' || typeof right !== 'number') {
    return undefined;
  }
  if (left !== monthly && right !== monthly) {
    return undefined;
  }
  const line = left === monthly ? right : left;
  return { line, distance: monthly - line };
}

/**
 * The threshold nearest to the monthly cost, among those that the policy compared it with. A
 * comparison is one of cost when it names the cost, or a fact that has its value.
 */
export function nearestCostThreshold(
  evaluation: AnyEvaluation,
): CostThreshold | undefined {
  const { monthly } = evaluation.cost;
  if (monthly === undefined) {
    return undefined;
  }
  const names = costNames(evaluation);
  const thresholds = [...evaluation.conditions, ...evaluation.rules]
    .flatMap(result => result.comparisons)
    .filter(({ text }) =>
      names.some(name => text.split(/[^\w.]+/).includes(name)),
    )
    .map(comparison => thresholdOf(comparison, monthly))
    .filter((found): found is CostThreshold => found !== undefined);
  return thresholds.sort(
    (one, other) => Math.abs(one.distance) - Math.abs(other.distance),
  )[0];
}
