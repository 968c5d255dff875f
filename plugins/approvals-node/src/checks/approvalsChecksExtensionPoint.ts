import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ApprovalsCheck } from './ApprovalsCheck';

export interface ApprovalsChecksExtensionPoint {
  /** @throws Error when there is one of this type already, or the type is no name */
  addCheck<TOptions = undefined>(check: ApprovalsCheck<TOptions>): void;
}

/** Where modules of the approvals plugin add types of checks for policies to use. */
export const approvalsChecksExtensionPoint =
  createExtensionPoint<ApprovalsChecksExtensionPoint>({
    id: 'approvals.checks',
  });
