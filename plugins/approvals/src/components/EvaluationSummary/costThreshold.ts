import {
  AnyEvaluation,
  Comparison,
  ConditionResult,
  RuleResult,
} from './types';

/**
 * The line that a cost is nearest to; `distance` is positive above the line. `good` says whether being on
 * this side of it helps the request; undefined where the policy's answer does not tell.
 */
export type CostThreshold = { line: number; distance: number; good?: boolean };

function costNames(evaluation: AnyEvaluation) {
  const { monthly } = evaluation.cost;
  return evaluation.facts
    .filter(fact => fact.known && fact.value === monthly)
    .map(fact => fact.name)
    .concat('estimate.monthly');
}

/** A condition that holds, or a comparison within it that does, is what the policy wants. */
function conditionIsGood(condition: ConditionResult, comparison: Comparison) {
  return condition.comparisons.length === 1
    ? condition.holds
    : condition.holds || comparison.result;
}

/** A rule that matches is good or bad by what came of it; one that does not match is neither. */
function ruleIsGood(rule: RuleResult, evaluation: AnyEvaluation) {
  const decides = rule.result === 'matched' && rule.tier === evaluation.tier;
  return decides ? evaluation.verdict === 'granted' : undefined;
}

function thresholdOf(
  comparison: Comparison,
  monthly: number,
  good: boolean | undefined,
): CostThreshold | undefined {
  const { left, right } = comparison;
  if (typeof left !== 'number' || typeof right !== 'number') {
    return undefined;
  }
  if (left !== monthly && right !== monthly) {
    return undefined;
  }
  const line = left === monthly ? right : left;
  return { line, distance: monthly - line, good };
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
  const isOfCost = ({ text }: Comparison) =>
    names.some(name => text.split(/[^\w.]+/).includes(name));
  const ofConditions = evaluation.conditions.flatMap(condition =>
    condition.comparisons
      .filter(isOfCost)
      .map(comparison =>
        thresholdOf(
          comparison,
          monthly,
          conditionIsGood(condition, comparison),
        ),
      ),
  );
  const ofRules = evaluation.rules.flatMap(rule =>
    rule.comparisons
      .filter(isOfCost)
      .map(comparison =>
        thresholdOf(comparison, monthly, ruleIsGood(rule, evaluation)),
      ),
  );
  const thresholds = [...ofConditions, ...ofRules].filter(
    (found): found is CostThreshold => found !== undefined,
  );
  return thresholds.sort(
    (one, other) => Math.abs(one.distance) - Math.abs(other.distance),
  )[0];
}
