import {
  ApprovalsCheck,
  ApprovalsChecksExtensionPoint,
} from '@greenlane/backstage-plugin-approvals-node';
import {
  BUILT_IN_CHECKS,
  CheckTypes,
} from '@greenlane/backstage-plugin-approvals-policy';

/** The types of checks that modules have added. */
export class CheckTypeRegistry implements ApprovalsChecksExtensionPoint {
  readonly #added = new Map<string, ApprovalsCheck<unknown>>();

  static create(): CheckTypeRegistry {
    return new CheckTypeRegistry();
  }

  private constructor() {}

  addCheck<TOptions>(check: ApprovalsCheck<TOptions>): void {
    const { type } = check;
    if (!/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/.test(type)) {
      throw new Error(
        `The type of a check consists of letters, digits and "-", which '${type}' does not.`,
      );
    }
    const isBuiltIn = (BUILT_IN_CHECKS as readonly string[]).includes(type);
    if (isBuiltIn || this.#added.has(type)) {
      throw new Error(
        `There is a check of the type '${type}' already. Give this one another name.`,
      );
    }
    // Its own options are all that it is ever given.
    this.#added.set(type, check as ApprovalsCheck<unknown>);
  }

  get(type: string): ApprovalsCheck<unknown> | undefined {
    return this.#added.get(type);
  }

  /** For reading a policy. */
  get types(): CheckTypes {
    return Object.fromEntries(this.#added);
  }
}
