import { CompiledPolicy } from '../CompiledPolicy';
import { CostResult, Evaluation, PolicySubject } from '../types';
import { conclude } from './conclude';
import { gatherKnowledge } from './gatherKnowledge';

/** What an {@link Evaluation} decides, without the story of how it came about. */
export type Decision = Pick<
  Evaluation,
  | 'policyHash'
  | 'tier'
  | 'outcome'
  | 'verdict'
  | 'missing'
  | 'stages'
  | 'justification'
  | 'expiresAfterMs'
  | 'launchWithinMs'
  | 'retries'
> & {
  /** What it is made of is part of the story. */
  cost: Omit<CostResult, 'lines'>;
  /** The ids of the rules that matched, and of those that could not be evaluated, sorted. */
  matchedRules: string[];
  unknownRules: string[];
  /** The ids of the conditions that do not hold. */
  failedConditions: string[];
};

/**
 * Applies a policy to a subject, with the same result as `evaluate` but without explaining it:
 * for whoever asks about thousands of subjects. As total and deterministic as `evaluate`.
 */
export function decide(
  policy: CompiledPolicy,
  subject: PolicySubject,
): Decision {
  const options = { explain: false };
  const knowledge = gatherKnowledge(policy, subject, options);
  return toDecision(conclude(policy, knowledge, options));
}

/** The decision in an evaluation. */
export function toDecision(
  evaluation: Omit<Evaluation, 'input' | 'reasons'>,
): Decision {
  const { rules, conditions, missing } = evaluation;
  const { lines, ...cost } = evaluation.cost;
  const idsOf = (wanted: string) =>
    rules.filter(({ result }) => result === wanted).map(({ id }) => id);
  return {
    policyHash: evaluation.policyHash,
    tier: evaluation.tier,
    outcome: evaluation.outcome,
    verdict: evaluation.verdict,
    ...(missing && { missing }),
    stages: evaluation.stages,
    justification: evaluation.justification,
    expiresAfterMs: evaluation.expiresAfterMs,
    launchWithinMs: evaluation.launchWithinMs,
    retries: evaluation.retries,
    cost,
    matchedRules: idsOf('matched'),
    unknownRules: idsOf('unknown'),
    failedConditions: conditions
      .filter(({ holds }) => !holds)
      .map(({ id }) => id),
  };
}
