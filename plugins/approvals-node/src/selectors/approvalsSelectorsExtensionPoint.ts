import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ApprovalsSelector } from './ApprovalsSelector';

export interface ApprovalsSelectorsExtensionPoint {
  /** @throws Error when there is one with this id already, or the id is no name */
  addSelector(selector: ApprovalsSelector): void;
}

/** Where modules of the approvals plugin add selectors for policies to name people by. */
export const approvalsSelectorsExtensionPoint =
  createExtensionPoint<ApprovalsSelectorsExtensionPoint>({
    id: 'approvals.selectors',
  });
