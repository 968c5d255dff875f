import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  CompiledPolicy,
  compilePolicy,
  describePolicy,
  evaluate,
  Evaluation,
  needsMoreThan,
  PolicySource,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from './PolicyInForce';

/** The policy of the configuration, compiled once. */
export class ConfiguredPolicy implements PolicyInForce {
  readonly #policy: CompiledPolicy;

  /** @throws PolicyError listing every mistake, with its place and how to mend it */
  static create(source: PolicySource): ConfiguredPolicy {
    return new ConfiguredPolicy(compilePolicy(source, { path: 'approvals' }));
  }

  private constructor(policy: CompiledPolicy) {
    this.#policy = policy;
  }

  evaluate(subject: PolicySubject): Evaluation {
    return evaluate(this.#policy, subject);
  }

  asksMore(current: Evaluation, frozen: Evaluation): boolean {
    return needsMoreThan(current, frozen, this.#policy) !== undefined;
  }

  describe(): PolicyView {
    return describePolicy(this.#policy);
  }
}
