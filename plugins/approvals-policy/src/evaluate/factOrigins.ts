import { readsAnyParameter } from '../claims/readsAnyParameter';
import { Fact } from '../CompiledPolicy';
import { FactResult } from '../types';

/** What can be said of a fact without looking at a request. */
export type FactOrigin = Readonly<Pick<FactResult, 'name' | 'adjustable'>> & {
  parameters: readonly string[];
};

type ByPriced = WeakMap<readonly string[], readonly FactOrigin[]>;

const known = new WeakMap<readonly Fact[], ByPriced>();

/**
 * Where facts come from; made once for each estimate that a policy has.
 *
 * @param priced - the parameters that the estimate is computed from, always the same list for the
 *   same estimate
 */
export function factOrigins(
  facts: readonly Fact[],
  priced: readonly string[],
): readonly FactOrigin[] {
  const byPriced: ByPriced = known.get(facts) ?? new WeakMap();
  known.set(facts, byPriced);
  const existing = byPriced.get(priced);
  if (existing) {
    return existing;
  }
  const origins = facts.map(fact => ({
    name: fact.name,
    adjustable: isAdjustable(fact, priced),
    parameters: parametersOf(fact, priced),
  }));
  byPriced.set(priced, origins);
  return origins;
}

/** Where the policy does not say, what the estimate is made of is adjustable: it has its price. */
function isAdjustable(
  { adjustable, value }: Fact,
  priced: readonly string[],
): boolean {
  if (adjustable !== 'where-priced') {
    return adjustable;
  }
  return (
    value.parameters.length > 0 &&
    [...value.names].every(name => name === 'parameters') &&
    !readsAnyParameter(value) &&
    value.parameters.every(name => priced.includes(name))
  );
}

/** A fact about the estimate is computed from what the estimate is computed from. */
function parametersOf({ value }: Fact, priced: readonly string[]): string[] {
  const inherited = value.names.has('estimate') ? priced : [];
  return [...new Set([...value.parameters, ...inherited])].sort();
}
