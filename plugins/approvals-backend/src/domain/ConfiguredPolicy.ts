import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  BreakGlassConfig,
  CheckQuestion,
  checksToAsk,
  CompiledPolicy,
  compilePolicy,
  describePolicy,
  estimatorToAsk,
  EstimatorQuestion,
  evaluate,
  Evaluation,
  Extensions,
  Freeze,
  needsMoreThan,
  PolicySource,
  PolicySubject,
  SelectorQuestion,
  selectorsToAsk,
  withEasier,
  WindowConfig,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from './PolicyInForce';

/** The policy of the configuration, compiled once. */
export class ConfiguredPolicy implements PolicyInForce {
  readonly #policy: CompiledPolicy;

  /** @throws PolicyError listing every mistake, with its place and how to mend it */
  static create(
    source: PolicySource,
    options: { path?: string } & Extensions = {},
  ): ConfiguredPolicy {
    return new ConfiguredPolicy(compilePolicy(source, options));
  }

  private constructor(policy: CompiledPolicy) {
    this.#policy = policy;
  }

  get windows(): readonly WindowConfig[] {
    return this.#policy.windows ?? [];
  }

  get currency(): string {
    return this.#policy.cost?.currency ?? '';
  }

  get breakGlass(): BreakGlassConfig | undefined {
    return this.#policy.breakGlass;
  }

  get freezes(): readonly Freeze[] {
    return this.#policy.freezes ?? [];
  }

  get hash(): string {
    return this.#policy.hash;
  }

  get source(): PolicySource {
    return this.#policy.source;
  }

  checksToAsk(subject: PolicySubject): CheckQuestion[] {
    return checksToAsk(this.#policy, subject);
  }

  estimatorToAsk(subject: PolicySubject): EstimatorQuestion | undefined {
    return estimatorToAsk(this.#policy, subject);
  }

  selectorsToAsk(subject: PolicySubject): SelectorQuestion[] {
    return selectorsToAsk(this.#policy, subject);
  }

  evaluate(subject: PolicySubject): Evaluation {
    return evaluate(this.#policy, subject);
  }

  withEasier(evaluation: Evaluation): Evaluation {
    return withEasier(this.#policy, evaluation);
  }

  asksMore(current: Evaluation, frozen: Evaluation): boolean {
    return needsMoreThan(current, frozen, this.#policy) !== undefined;
  }

  describe(): PolicyView {
    return describePolicy(this.#policy);
  }
}
