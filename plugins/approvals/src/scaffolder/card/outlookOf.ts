import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';

/** What usually happens to requests of a template; the keys of the badge's words. */
export type Outlook =
  | 'runsAtOnce'
  | 'usuallyAtOnce'
  | 'needsApproval'
  | 'notAvailable';

/**
 * Reads the evaluation of a template's plain case. "Runs at once" is said only where no rule that
 * applies to the template could lead to another tier. Undefined where the policy has no answer.
 */
export function outlookOf(evaluation: EvaluationPreview): Outlook | undefined {
  switch (evaluation.verdict) {
    case 'denied':
      return 'notAvailable';
    case 'held':
      return 'needsApproval';
    case 'granted': {
      const always =
        evaluation.outcome === 'approve' &&
        evaluation.rules.every(
          rule =>
            rule.result === 'not-applicable' || rule.tier === evaluation.tier,
        );
      return always ? 'runsAtOnce' : 'usuallyAtOnce';
    }
    default:
      return undefined;
  }
}
