import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { CostEstimator } from './CostEstimator';

export interface ApprovalsCostEstimatorsExtensionPoint {
  /** @throws Error when there is one with this id already, or the id is no name */
  addEstimator(estimator: CostEstimator): void;
}

/** Where modules of the approvals plugin add estimators for `approvals.cost` to name. */
export const approvalsCostEstimatorsExtensionPoint =
  createExtensionPoint<ApprovalsCostEstimatorsExtensionPoint>({
    id: 'approvals.cost-estimators',
  });
