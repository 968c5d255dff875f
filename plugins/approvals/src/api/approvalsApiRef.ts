import { createApiRef } from '@backstage/frontend-plugin-api';
import { ApprovalsApi } from '@greenlane/backstage-plugin-approvals-common';

/**
 * The approvals plugin's HTTP API; the same reference serves both frontend systems.
 *
 * @public
 */
export const approvalsApiRef = createApiRef<ApprovalsApi>().with({
  id: 'plugin.approvals.service',
  pluginId: 'approvals',
});
