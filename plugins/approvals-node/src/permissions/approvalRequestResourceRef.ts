import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_APPROVAL_REQUEST } from '@greenlane/backstage-plugin-approvals-common';
import { RequestFieldFilter, RequestRow } from './RequestFilter';

/** Requests as the permission framework's rules see them. */
export const approvalRequestResourceRef = createPermissionResourceRef<
  RequestRow,
  RequestFieldFilter
>().with({
  pluginId: 'approvals',
  resourceType: RESOURCE_TYPE_APPROVAL_REQUEST,
});
