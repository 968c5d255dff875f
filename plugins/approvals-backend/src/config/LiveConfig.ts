import { ApprovalsConfig } from './readApprovalsConfig';

/** The configuration as it is now: whoever reads from it sees a change at once. */
export class LiveConfig implements ApprovalsConfig {
  #current: ApprovalsConfig;

  static create(initial: ApprovalsConfig): LiveConfig {
    return new LiveConfig(initial);
  }

  private constructor(initial: ApprovalsConfig) {
    this.#current = initial;
  }

  replace(next: ApprovalsConfig): void {
    this.#current = next;
  }

  get administrators() {
    return this.#current.administrators;
  }

  get auditors() {
    return this.#current.auditors;
  }

  get visibility() {
    return this.#current.visibility;
  }

  get quotas() {
    return this.#current.quotas;
  }

  get delegations() {
    return this.#current.delegations;
  }

  get policyConfig() {
    return this.#current.policyConfig;
  }

  get candidate() {
    return this.#current.candidate;
  }
}
