import {
  ApprovalsSelector,
  ApprovalsSelectorsExtensionPoint,
} from '@greenlane/backstage-plugin-approvals-node';
import { RESERVED_SELECTORS } from '@greenlane/backstage-plugin-approvals-policy';

/** The selectors that modules have added. */
export class SelectorRegistry implements ApprovalsSelectorsExtensionPoint {
  readonly #added = new Map<string, ApprovalsSelector>();

  static create(): SelectorRegistry {
    return new SelectorRegistry();
  }

  private constructor() {}

  addSelector(selector: ApprovalsSelector): void {
    const { id } = selector;
    if (!/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/.test(id)) {
      throw new Error(
        `The id of a selector consists of letters, digits and "-", which '${id}' does not.`,
      );
    }
    if (RESERVED_SELECTORS.includes(id) || this.#added.has(id)) {
      throw new Error(
        `There is a selector '${id}' already. Give this one another id.`,
      );
    }
    this.#added.set(id, selector);
  }

  get(id: string): ApprovalsSelector | undefined {
    return this.#added.get(id);
  }

  /** For reading a policy. */
  get ids(): string[] {
    return [...this.#added.keys()];
  }
}
