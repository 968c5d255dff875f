import {
  PolicyView,
  RefusedPolicy,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  CheckQuestion,
  EstimatorQuestion,
  Evaluation,
  PolicySource,
  PolicySubject,
  WindowConfig,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../PolicyInForce';
import { PolicySet } from './PolicySet';

/** Whatever began under a policy ends long before this many others have followed it. */
const REMEMBERED = 5;

/**
 * Where everybody takes the policies from. A set is replaced as a whole and never changed, and an
 * evaluation is judged by the set that it was made with, also when another one has come since: so
 * whoever has evaluated once keeps to one policy until they are done.
 */
export class PolicyHolder implements PolicyInForce {
  /** The newest first. */
  #sets: PolicySet[];
  #refused: RefusedPolicy | undefined;

  static create(initial: PolicySet): PolicyHolder {
    return new PolicyHolder(initial);
  }

  private constructor(initial: PolicySet) {
    this.#sets = [initial];
  }

  get current(): PolicySet {
    return this.#sets[0];
  }

  /** The configuration as it is now, if it could not be taken over. */
  get refused(): RefusedPolicy | undefined {
    return this.#refused;
  }

  get hash(): string {
    return this.current.inForce.hash;
  }

  get source(): PolicySource {
    return this.current.inForce.source;
  }

  get windows(): readonly WindowConfig[] {
    return this.current.inForce.windows;
  }

  get currency(): string {
    return this.current.inForce.currency;
  }

  replace(next: PolicySet): void {
    this.#sets = [next, ...this.#sets].slice(0, REMEMBERED);
    this.#refused = undefined;
  }

  refuse(refused: RefusedPolicy): void {
    this.#refused = refused;
  }

  /** The set that an evaluation was made with. */
  setOf({ policyHash }: Pick<Evaluation, 'policyHash'>): PolicySet {
    const set = this.#sets.find(({ inForce }) => inForce.hash === policyHash);
    return set ?? this.current;
  }

  checksToAsk(subject: PolicySubject): CheckQuestion[] {
    return this.current.inForce.checksToAsk(subject);
  }

  estimatorToAsk(subject: PolicySubject): EstimatorQuestion | undefined {
    return this.current.inForce.estimatorToAsk(subject);
  }

  evaluate(subject: PolicySubject): Evaluation {
    return this.current.inForce.evaluate(subject);
  }

  withEasier(evaluation: Evaluation): Evaluation {
    return this.setOf(evaluation).inForce.withEasier(evaluation);
  }

  asksMore(current: Evaluation, frozen: Evaluation): boolean {
    return this.setOf(current).inForce.asksMore(current, frozen);
  }

  describe(): PolicyView {
    return this.current.inForce.describe();
  }
}
