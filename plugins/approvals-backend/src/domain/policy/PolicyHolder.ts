import { RefusedPolicy } from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../PolicyInForce';
import { PolicySet } from './PolicySet';

/** Whatever began under a policy ends long before this many others have followed it. */
const REMEMBERED = 5;

/**
 * Where everybody takes the policies from. A set is replaced as a whole and never changed, and an
 * evaluation is judged by the set that it was made with, also when another one has come since: so
 * whoever has evaluated once keeps to one policy until they are done.
 */
export class PolicyHolder {
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

  /** The policy that made an evaluation. */
  policyOf(evaluation: Pick<Evaluation, 'policyHash'>): PolicyInForce {
    return this.setOf(evaluation).inForce;
  }
}
