import { CompiledPolicy } from '../CompiledPolicy';
import { EvaluatedRule } from './evaluateRules';
import { TierOrder } from './TierOrder';

/** The tier of a request, and the tiers whose conditions and stages make up its requirement. */
export type Contribution = {
  tier: string;
  /** Tiers whose conditions have to hold. */
  conditional: ReadonlySet<string>;
  /** Tiers whose stages are needed. */
  reviewing: ReadonlySet<string>;
};

/**
 * With everything known it is simple: the strictest matched tier wins, and every matched
 * `approve-when` tier adds its conditions.
 *
 * A rule that cannot be evaluated might match or not. Whatever tier might win if that were known
 * contributes too, or else hiding a fact could replace one tier's stages by those of another.
 */
export function contributingTiers(options: {
  policy: CompiledPolicy;
  order: TierOrder;
  rules: EvaluatedRule[];
}): Contribution {
  const { policy, order, rules } = options;
  const counted = rules.filter(({ result }) => result.countedAs !== undefined);
  const matched = counted
    .filter(({ certain }) => certain)
    .map(({ result }) => result.tier);
  const uncertain = counted.filter(({ certain }) => !certain);
  const isOpen = matched.length === 0;
  const least = order.strictest(matched) ?? policy.defaultTier;
  const cautious = uncertain.map(({ result }) => result.countedAs as string);
  const tier = order.strictest([...matched, ...cautious]) ?? policy.defaultTier;
  const possible = [...uncertain.map(({ result }) => result.tier), ...cautious];
  const reviewing = new Set([
    least,
    ...possible.filter(
      id => isOpen || order.indexOf(id) >= order.indexOf(least),
    ),
  ]);
  const conditional = new Set([
    ...matched,
    ...uncertain.map(({ result }) => result.tier),
    ...reviewing,
  ]);
  return { tier, conditional, reviewing };
}
