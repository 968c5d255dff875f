import { createPermission } from '@backstage/plugin-permission-common';

/** The resource type of requests in the permission framework. */
export const RESOURCE_TYPE_APPROVAL_REQUEST = 'approval-request';

/** See a request. The framework can only narrow what the plugin itself allows. */
export const approvalsRequestReadPermission = createPermission({
  name: 'approvals.request.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_APPROVAL_REQUEST,
});

/** Ask: evaluate, submit. */
export const approvalsRequestCreatePermission = createPermission({
  name: 'approvals.request.create',
  attributes: { action: 'create' },
});

/** Decide on a request. */
export const approvalsRequestDecidePermission = createPermission({
  name: 'approvals.request.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_APPROVAL_REQUEST,
});

export const approvalsPermissions = [
  approvalsRequestReadPermission,
  approvalsRequestCreatePermission,
  approvalsRequestDecidePermission,
];
