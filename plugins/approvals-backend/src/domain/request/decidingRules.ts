import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';

/** Ids of the rules that decided the tier: they matched, or could not be evaluated, and counted as it. */
export function decidingRules(
  evaluation: Pick<Evaluation, 'tier' | 'rules'>,
): string[] {
  return evaluation.rules
    .filter(({ countedAs }) => countedAs === evaluation.tier)
    .map(({ id }) => id);
}
