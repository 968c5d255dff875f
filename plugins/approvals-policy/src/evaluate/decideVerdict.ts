import { Tier } from '../CompiledPolicy';
import { Stage, UnresolvedSelector, Verdict } from '../types';
import { EvaluatedRule } from './evaluateRules';
import { TierOrder } from './TierOrder';

/** What happens with the request, and what is missing when the policy cannot be applied. */
export function decideVerdict(options: {
  tier: Tier;
  order: TierOrder;
  rules: EvaluatedRule[];
  /** That are needed. */
  stages: Stage[];
  /** What stands there, or among whom to keep out, for nobody knows whom. */
  unresolved: UnresolvedSelector[];
}): { verdict: Verdict; missing?: string[] } {
  const { tier, order, rules, stages, unresolved } = options;
  if (tier.outcome === 'deny') {
    return decideDenied(rules, order);
  }
  if (unresolved.length > 0) {
    const missing = unresolved.map(({ selector }) => selector);
    return { verdict: 'blocked', missing };
  }
  if (stages.length > 0) {
    return { verdict: 'held' };
  }
  // A review without stages cannot be configured; if it ever could, it must not be a yes.
  return tier.outcome === 'review'
    ? { verdict: 'blocked', missing: ['stages'] }
    : { verdict: 'granted' };
}

/** Only a rule that really matched denies, or the default tier where no rule counted. */
function decideDenied(
  rules: EvaluatedRule[],
  order: TierOrder,
): { verdict: Verdict; missing?: string[] } {
  const counted = rules
    .map(({ result }) => result)
    .filter(({ countedAs }) => countedAs);
  const denies = (tier: string) => order.get(tier).outcome === 'deny';
  const matched = counted.some(
    ({ result, tier }) => result === 'matched' && denies(tier),
  );
  if (matched || counted.length === 0) {
    return { verdict: 'denied' };
  }
  const causes = counted.filter(({ countedAs }) => denies(countedAs as string));
  return {
    verdict: 'blocked',
    missing: unique(causes.flatMap(cause => cause.missing ?? [])),
  };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}
