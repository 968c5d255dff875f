import {
  CheckAnswer,
  Evaluation,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../../domain/PolicyInForce';

/**
 * The answers of an earlier evaluation that are still answers to what the same policy asks about the
 * subject now: what was agreed to was agreed to knowing them.
 */
export function frozenAnswers(options: {
  policy: PolicyInForce;
  subject: PolicySubject;
  frozen: Evaluation | undefined;
}): Record<string, CheckAnswer> {
  const { policy, subject, frozen } = options;
  const answers = frozen?.input.outside?.checks;
  if (!answers || frozen.policyHash !== policy.hash) {
    return {};
  }
  const before = valuesOf(policy, frozen.input);
  return Object.fromEntries(
    [...valuesOf(policy, subject)]
      .filter(([id, value]) => answers[id] && before.get(id) === value)
      .map(([id]) => [id, answers[id]]),
  );
}

function valuesOf(
  policy: PolicyInForce,
  subject: PolicySubject,
): Map<string, string> {
  return new Map(
    policy
      .checksToAsk(subject)
      .map(({ check, ...value }) => [check.id, JSON.stringify(value)]),
  );
}
