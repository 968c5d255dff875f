import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { approvalsPermissions } from '@greenlane/backstage-plugin-approvals-common';
import {
  approvalRequestResourceRef,
  approvalRequestRules,
} from '@greenlane/backstage-plugin-approvals-node';
import { ApprovalsDatabase } from './database/ApprovalsDatabase';
import { findRequestsById } from './database/operations/requests/findRequestsById';
import { toPermissionRow } from './service/views/toSummary';

/** Makes requests known to the permission framework. */
export function registerPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  database: ApprovalsDatabase;
}): void {
  const { permissionsRegistry, database } = options;
  permissionsRegistry.addResourceType({
    resourceRef: approvalRequestResourceRef,
    permissions: approvalsPermissions,
    rules: Object.values(approvalRequestRules),
    getResources: async ids => {
      const requests = await database.read(knex => findRequestsById(knex, ids));
      const rows = new Map(
        requests.map(request => [request.id, toPermissionRow(request)]),
      );
      return ids.map(id => rows.get(id));
    },
  });
}
