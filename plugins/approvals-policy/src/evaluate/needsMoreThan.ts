import { CompiledPolicy } from '../CompiledPolicy';
import { covers } from '../requirements/covers';
import { Evaluation, OUTCOMES } from '../types';
import { giveReasons } from '../words/giveReasons';
import { Words } from '../words/Words';
import { TierOrder } from './TierOrder';

/**
 * Which of two evaluations under the same policy is stricter: negative when the first is less
 * restrictive, 0 when both have the same tier.
 */
export function compareStrictness(
  policy: CompiledPolicy,
  first: Evaluation,
  second: Evaluation,
): number {
  const order = TierOrder.create(policy);
  return order.indexOf(first.tier) - order.indexOf(second.tier);
}

/**
 * Does the policy in force ask for more than was agreed on when the request was submitted?
 *
 * @param current - the subject under `policy`, the policy in force
 * @param frozen - the evaluation that the request was submitted with, maybe of an older policy
 * @returns a sentence saying what more it asks for; undefined when the frozen terms hold
 */
export function needsMoreThan(
  current: Evaluation,
  frozen: Evaluation,
  policy: CompiledPolicy,
  words: Words = Words.english,
): string | undefined {
  const { verdict, tier, missing = [] } = current;
  if (verdict === 'denied') {
    const reasons = giveReasons(current, words).join(' ');
    return words.say('nowDenied', { reasons });
  }
  if (verdict === 'blocked') {
    return words.say('nowBlocked', { names: words.list(missing) });
  }
  if (isStricter(current, frozen, policy)) {
    return words.say('nowStricter', { tier, before: frozen.tier });
  }
  const isCovered =
    current.stages.length === 0 ||
    covers(
      { allOf: frozen.stages.map(({ require }) => require) },
      { allOf: current.stages.map(({ require }) => require) },
    );
  if (!isCovered) {
    return words.say('nowMore');
  }
  return excludesMore(current, frozen) ? words.say('nowExcludes') : undefined;
}

/** Whoever is kept out now may have been one of those who approved. */
function excludesMore(current: Evaluation, frozen: Evaluation): boolean {
  const before = frozen.terms?.excludes ?? [];
  const now = current.terms?.excludes ?? [];
  return now.some(ref => !before.includes(ref));
}

/** Tiers that only the older policy has are compared by what they do. */
function isStricter(
  current: Evaluation,
  frozen: Evaluation,
  policy: CompiledPolicy,
): boolean {
  const order = TierOrder.create(policy);
  const before = order.indexOf(frozen.tier);
  return before < 0
    ? OUTCOMES.indexOf(current.outcome) > OUTCOMES.indexOf(frozen.outcome)
    : order.indexOf(current.tier) > before;
}
