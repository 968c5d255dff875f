import { CompiledPolicy, Fact } from '../CompiledPolicy';
import { readsAnyParameter } from '../claims/readsAnyParameter';
import { toJson } from '../expressions/toJson';
import { Excess, Failure, Result } from '../expressions/values';
import { FactResult } from '../types';
import { EstimatedCost } from './estimateCost';
import { toAssumedValue, toFactValue, withinMaxItems } from './factTypes';

/** A fact as the explanation shows it and as expressions see it. */
export type ComputedFact = { result: FactResult; value: Result };

/** Computes every fact; one that cannot be had is assumed, if the policy says what, or unknown. */
export function computeFacts(options: {
  policy: CompiledPolicy;
  names: ReadonlyMap<string, Result>;
  cost: EstimatedCost;
}): ComputedFact[] {
  const { policy, names, cost } = options;
  return policy.facts.map(fact => {
    const computed = fact.value.run(names);
    const value =
      computed instanceof Failure
        ? computed
        : withinMaxItems(toFactValue(computed, fact.type), fact);
    const base = {
      name: fact.name,
      adjustable: isAdjustable(fact, cost),
      parameters: parametersOf(fact, cost),
    };
    if (!(value instanceof Failure)) {
      return { value, result: { ...base, known: true, value: toJson(value) } };
    }
    return assume(fact, base, value);
  });
}

function assume(
  fact: Fact,
  base: Pick<FactResult, 'name' | 'adjustable' | 'parameters'>,
  failure: Failure,
): ComputedFact {
  const reason = failure.message;
  if (fact.onMissing === undefined || failure instanceof Excess) {
    return {
      value: new Failure(`${fact.name} is unknown (${reason})`, [fact.name]),
      result: { ...base, known: false, reason },
    };
  }
  const value = toAssumedValue(fact.onMissing, fact.type);
  return {
    value,
    result: {
      ...base,
      known: true,
      value: fact.onMissing,
      assumed: true,
      reason,
    },
  };
}

/** Where the policy does not say, what the estimate is made of is adjustable: it has its price. */
function isAdjustable({ adjustable, value }: Fact, cost: EstimatedCost) {
  if (adjustable !== 'where-priced') {
    return adjustable;
  }
  return (
    value.parameters.length > 0 &&
    [...value.names].every(name => name === 'parameters') &&
    !readsAnyParameter(value) &&
    value.parameters.every(name => cost.parameters.includes(name))
  );
}

/** A fact about the estimate is computed from what the estimate is computed from. */
function parametersOf({ value }: Fact, cost: EstimatedCost): string[] {
  const inherited = value.names.has('estimate') ? cost.parameters : [];
  return [...new Set([...value.parameters, ...inherited])].sort();
}
