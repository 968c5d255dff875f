import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../PolicyInForce';
import { askedStages } from './askedStages';
import { Escalated } from './StageTimer';

/**
 * Whether a policy asks for more than what people have agreed to. Where others were asked because a stage
 * had waited, the policy has to let them decide there as well.
 */
export function asksMoreThanAgreed(
  policy: PolicyInForce,
  options: {
    current: Evaluation;
    frozen: Evaluation;
    escalations: Escalated[];
  },
): boolean {
  const { current, frozen, escalations } = options;
  const asked = (evaluation: Evaluation) => ({
    ...evaluation,
    stages: askedStages({ stages: evaluation.stages, escalations }),
  });
  return policy.asksMore(asked(current), asked(frozen));
}
