import { CompiledPolicy, Rule } from '../CompiledPolicy';
import { Failure } from '../expressions/values';
import { applies } from '../templates/AppliesTo';
import { TemplateInfo } from '../templates/TemplateInfo';
import { RuleResult } from '../types';
import { ask, NamesByRisk } from './ask';
import { TierOrder } from './TierOrder';

/**
 * A rule's result, and whether that might be another one if what is unknown were known: then the
 * rule counts, but must not take the place of what would count without it.
 */
export type EvaluatedRule = { result: RuleResult; certain: boolean };

/** Evaluates every rule. */
export function evaluateRules(options: {
  policy: CompiledPolicy;
  order: TierOrder;
  template: TemplateInfo;
  names: NamesByRisk;
}): EvaluatedRule[] {
  return options.policy.rules.map(rule => evaluateRule(rule, options));
}

function evaluateRule(
  rule: Rule,
  options: {
    policy: CompiledPolicy;
    order: TierOrder;
    template: TemplateInfo;
    names: NamesByRisk;
  },
): EvaluatedRule {
  const base = {
    id: rule.id,
    ...(rule.title && { title: rule.title }),
    ...(rule.reason && { reason: rule.reason }),
    tier: rule.tier,
    ...(rule.when && { when: rule.when.text }),
  };
  if (!applies(rule.appliesTo, options.template)) {
    return {
      certain: true,
      result: { ...base, result: 'not-applicable', comparisons: [] },
    };
  }
  const { holds, certain, comparisons } = ask(rule.when, options.names);
  const cautious = options.order.stricter(
    rule.tier,
    options.policy.defaultTier,
  );
  if (holds === true) {
    const countedAs = certain ? rule.tier : cautious;
    return {
      certain,
      result: { ...base, result: 'matched', countedAs, comparisons },
    };
  }
  if (holds === false && certain) {
    return { certain, result: { ...base, result: 'not-matched', comparisons } };
  }
  const failure =
    holds instanceof Failure
      ? holds
      : new Failure('the risk is not fully known', ['risk']);
  return {
    certain: false,
    result: {
      ...base,
      result: 'unknown',
      countedAs: cautious,
      comparisons,
      missing: [...failure.missing],
      error: failure.message,
    },
  };
}
