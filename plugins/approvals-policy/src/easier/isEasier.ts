import { CompiledPolicy } from '../CompiledPolicy';
import { Conclusion } from '../evaluate/conclude';
import { TierOrder } from '../evaluate/TierOrder';
import { covers } from '../requirements/covers';

/**
 * Does the first ask for less than the second: a less restrictive tier, or in the same one nobody or
 * fewer people? Nothing that is denied or blocked is ever easier.
 */
export function isEasier(
  policy: CompiledPolicy,
  candidate: Conclusion,
  current: Conclusion,
): boolean {
  const { verdict } = candidate;
  if (
    (verdict !== 'granted' && verdict !== 'held') ||
    !keepsWhatIsFixed(candidate, current)
  ) {
    return false;
  }
  const order = TierOrder.create(policy);
  const difference =
    order.indexOf(candidate.tier) - order.indexOf(current.tier);
  if (difference !== 0) {
    return difference < 0;
  }
  if (current.verdict !== 'held' || verdict === 'granted') {
    return current.verdict !== verdict;
  }
  const before = requirementOf(current);
  const after = requirementOf(candidate);
  return covers(before, after) && !covers(after, before);
}

function requirementOf({ stages }: Conclusion) {
  return { allOf: stages.map(({ require }) => require) };
}

/** No fact that is not adjustable may change, and none may get lost or be assumed instead. */
function keepsWhatIsFixed(candidate: Conclusion, current: Conclusion): boolean {
  const before = new Map(current.facts.map(fact => [fact.name, fact]));
  return candidate.facts.every(fact => {
    const was = before.get(fact.name);
    return fact.adjustable
      ? (fact.known || !was?.known) && (!fact.assumed || was?.assumed)
      : JSON.stringify(fact.value) === JSON.stringify(was?.value);
  });
}
