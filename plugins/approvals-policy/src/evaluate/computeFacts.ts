import { CompiledPolicy, Fact } from '../CompiledPolicy';
import { toJson } from '../expressions/toJson';
import { Excess, Failure, Result } from '../expressions/values';
import { FactResult } from '../types';
import { causeOf } from './causes';
import { EstimatedCost } from './estimateCost';
import { factOrigins } from './factOrigins';
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
  const origins = factOrigins(policy.facts, cost.parameters);
  return policy.facts.map((fact, index) => {
    const computed = fact.value.run(names);
    const value =
      computed instanceof Failure
        ? computed
        : withinMaxItems(toFactValue(computed, fact.type), fact);
    const { name, adjustable } = origins[index];
    const parameters = origins[index].parameters.slice();
    if (value instanceof Failure) {
      return assume(fact, { name, adjustable, parameters }, value);
    }
    const shown = toJson(value);
    return {
      value,
      result: { name, adjustable, parameters, known: true, value: shown },
    };
  });
}

function assume(
  fact: Fact,
  base: Pick<FactResult, 'name' | 'adjustable' | 'parameters'>,
  failure: Failure,
): ComputedFact {
  const { name } = fact;
  const { cause } = failure;
  if (fact.onMissing === undefined || failure instanceof Excess) {
    return {
      value: new Failure('isUnknownBecause', { name, cause }, [name]),
      result: { ...base, known: false, ...causeOf(failure) },
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
      ...causeOf(failure),
    },
  };
}
