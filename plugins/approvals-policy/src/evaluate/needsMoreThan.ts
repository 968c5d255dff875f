import { CompiledPolicy } from '../CompiledPolicy';
import { covers } from '../requirements/covers';
import { Evaluation, Outcome } from '../types';
import { listWords } from '../words/humanise';
import { TierOrder } from './TierOrder';

const OUTCOMES: readonly Outcome[] = [
  'approve',
  'approve-when',
  'review',
  'deny',
];

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
): string | undefined {
  if (current.verdict === 'denied') {
    return `The policy in force denies this request: ${current.reasons.join(
      ' ',
    )}`.trim();
  }
  if (current.verdict === 'blocked') {
    return `The policy in force cannot be applied to this request: ${listWords(
      current.missing ?? [],
    )} could not be had.`;
  }
  if (isStricter(current, frozen, policy)) {
    return `Under the policy in force this request falls in the stricter tier “${current.tier}” instead of “${frozen.tier}”.`;
  }
  const isCovered =
    current.stages.length === 0 ||
    covers(
      { allOf: frozen.stages.map(({ require }) => require) },
      { allOf: current.stages.map(({ require }) => require) },
    );
  return isCovered
    ? undefined
    : 'The policy in force asks for an approval that this request was not submitted for.';
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
