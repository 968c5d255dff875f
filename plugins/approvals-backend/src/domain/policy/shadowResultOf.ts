import { ShadowResult } from '@greenlane/backstage-plugin-approvals-common';
import {
  Evaluation,
  OutsideKnowledge,
  RuleResult,
} from '@greenlane/backstage-plugin-approvals-policy';
import { ShadowPolicy } from './PolicySet';

/**
 * What the policy in the shadow would have done with the same input. It never throws: a policy that
 * decides nothing must not be in the way of the one that does.
 *
 * @param options - `outside`: what is known for it alone, and always the sums of its windows: those that
 *   were decided with may go by the same name and mean something else
 */
export function shadowResultOf(
  shadow: ShadowPolicy,
  options: { decided: Evaluation; outside: OutsideKnowledge },
): ShadowResult {
  const { role, policy } = shadow;
  const { decided } = options;
  try {
    const { input } = decided;
    const outside = { ...input.outside, ...options.outside };
    const would = policy.evaluate({ ...input, outside });
    return { role, policyHash: policy.hash, ...compare(decided, would) };
  } catch {
    // What was thrown may quote values, which have no place in the record.
    const nothing = { differs: true, rules: [], unknown: [] };
    return { role, policyHash: policy.hash, ...nothing };
  }
}

function compare(decided: Evaluation, would: Evaluation) {
  const { tier, outcome, verdict, stages, cost } = would;
  const { monthly, currency } = cost;
  return {
    differs:
      tier !== decided.tier ||
      verdict !== decided.verdict ||
      requirementsOf(would) !== requirementsOf(decided),
    outcome: { tier, outcome, verdict, stages, monthly, currency },
    rules: differingRules(decided.rules, would.rules),
    unknown: missingIn(would),
  };
}

/** Who has to agree, in order; how stages are called makes no difference. */
function requirementsOf({ stages }: Evaluation): string {
  return JSON.stringify(stages.map(stage => stage.require));
}

function differingRules(decided: RuleResult[], would: RuleResult[]) {
  const before = new Map(decided.map(rule => [rule.id, rule.result]));
  const after = new Map(would.map(rule => [rule.id, rule.result]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map(id => ({ id, decided: before.get(id), shadow: after.get(id) }))
    .filter(rule => isEffective(rule.decided) !== isEffective(rule.shadow));
}

/** A rule that is not there does as little as one that does not match. */
function isEffective(result: RuleResult['result'] | undefined): string {
  return result === 'matched' || result === 'unknown' ? result : 'none';
}

function missingIn(would: Evaluation): string[] {
  const { missing = [], rules, conditions, windows = [] } = would;
  const names = [...rules, ...conditions].flatMap(one => one.missing ?? []);
  const sums = windows.filter(({ known }) => !known);
  const unknown = sums.map(({ id }) => `windows.${id}`);
  return [...new Set([...missing, ...names, ...unknown])].sort();
}
