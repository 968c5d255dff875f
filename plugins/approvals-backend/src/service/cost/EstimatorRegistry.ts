import {
  ApprovalsCostEstimatorsExtensionPoint,
  CostEstimator,
} from '@greenlane/backstage-plugin-approvals-node';

/** The cost estimators that modules have added. */
export class EstimatorRegistry
  implements ApprovalsCostEstimatorsExtensionPoint
{
  readonly #added = new Map<string, CostEstimator>();

  static create(): EstimatorRegistry {
    return new EstimatorRegistry();
  }

  private constructor() {}

  addEstimator(estimator: CostEstimator): void {
    const { id } = estimator;
    if (!/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/.test(id)) {
      throw new Error(
        `The id of a cost estimator consists of letters, digits and "-", which '${id}' does not.`,
      );
    }
    if (this.#added.has(id)) {
      throw new Error(
        `There is a cost estimator '${id}' already. Give this one another id.`,
      );
    }
    this.#added.set(id, estimator);
  }

  get(id: string): CostEstimator | undefined {
    return this.#added.get(id);
  }

  /** For reading a policy. */
  get ids(): string[] {
    return [...this.#added.keys()];
  }
}
