import {
  Evaluation,
  OutsideKnowledge,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { CheckRunner } from '../checks/CheckRunner';
import { EstimatorRunner } from '../cost/EstimatorRunner';
import { SelectorRunner } from '../selectors/SelectorRunner';

type Runners = {
  checks: CheckRunner;
  costs: EstimatorRunner;
  selectors: SelectorRunner;
};

/**
 * What a policy in the shadow asks of others and the one that decided did not. What both ask is answered
 * once.
 */
export class ShadowQuestions {
  readonly #runners: Runners;

  static create(runners: Runners): ShadowQuestions {
    return new ShadowQuestions(runners);
  }

  private constructor(runners: Runners) {
    this.#runners = runners;
  }

  /** Whether somebody has to be asked. */
  areOpen(policy: PolicyInForce, { input }: Evaluation): boolean {
    const { checks = {}, selectors = {} } = input.outside ?? {};
    return (
      asksAnotherEstimator(policy, input) ||
      policy
        .checksToAsk(input)
        .some(
          ({ check }) => checks[check.id]?.definition !== check.definition,
        ) ||
      policy
        .selectorsToAsk(input)
        // A team is read from what is known of the requester.
        .some(({ kind, selector }) => kind !== 'team' && !selectors[selector])
    );
  }

  /** Everything that the policy asks, each within its time. Whatever cannot be had is unknown to it. */
  async answer(
    policy: PolicyInForce,
    decided: Evaluation,
  ): Promise<OutsideKnowledge> {
    const { input } = decided;
    const given = input.outside ?? {};
    const { checks, costs, selectors } = this.#runners;
    const cost = asksAnotherEstimator(policy, input)
      ? await costs.ask({ policy, subject: input })
      : given.cost;
    // A check may be about the cost.
    const subject = { ...input, outside: { ...given, cost } };
    const [answers, people] = await Promise.all([
      checks.ask({ policy, subject, given: given.checks }),
      selectors
        .ask({ policy, subject, frozen: decided })
        // The catalog does not answer.
        .catch(() => undefined),
    ]);
    return {
      ...(cost && { cost }),
      ...(answers && { checks: answers }),
      selectors: { ...given.selectors, ...people },
    };
  }
}

function asksAnotherEstimator(
  policy: PolicyInForce,
  input: Evaluation['input'],
): boolean {
  const question = policy.estimatorToAsk(input);
  return (
    question !== undefined &&
    question.estimator !== input.outside?.cost?.estimator
  );
}
