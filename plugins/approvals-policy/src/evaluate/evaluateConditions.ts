import { CompiledPolicy, Condition } from '../CompiledPolicy';
import { Failure } from '../expressions/values';
import { ConditionResult } from '../types';
import { ask, NamesByRisk } from './ask';

/** Evaluates the conditions of some tiers; one that cannot be evaluated does not hold. */
export function evaluateConditions(options: {
  policy: CompiledPolicy;
  tiers: ReadonlySet<string>;
  names: NamesByRisk;
  explain: boolean;
}): ConditionResult[] {
  return options.policy.tiers
    .filter(({ id }) => options.tiers.has(id))
    .flatMap(tier =>
      tier.conditions.map(condition =>
        evaluateCondition(condition, tier.id, options),
      ),
    );
}

function evaluateCondition(
  condition: Condition,
  tier: string,
  options: { names: NamesByRisk; explain: boolean },
): ConditionResult {
  const { holds, certain, comparisons } = ask(
    condition.when,
    options.names,
    options,
  );
  const base = {
    id: condition.id,
    tier,
    message: condition.message,
    holds: holds === true && certain,
    when: condition.when.text,
    comparisons,
  };
  if (certain && !(holds instanceof Failure)) {
    return base;
  }
  const failure =
    holds instanceof Failure
      ? holds
      : new Failure('riskNotFullyKnown', {}, ['risk']);
  const { missing, message: error, cause } = failure;
  return { ...base, missing: [...missing], error, cause };
}
