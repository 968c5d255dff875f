import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The approvals page: inbox, my requests, all. */
export const rootRouteRef = createRouteRef({ id: 'approvals' });

/** One request. */
export const requestRouteRef = createSubRouteRef({
  id: 'approvals/request',
  parent: rootRouteRef,
  path: '/requests/:id',
});

/** How approvals work here: the policy in force. */
export const policyRouteRef = createSubRouteRef({
  id: 'approvals/policy',
  parent: rootRouteRef,
  path: '/policy',
});

/** Who decides for whom. */
export const delegationRouteRef = createSubRouteRef({
  id: 'approvals/delegation',
  parent: rootRouteRef,
  path: '/delegation',
});

/** How the viewer wants to be told. */
export const settingsRouteRef = createSubRouteRef({
  id: 'approvals/settings',
  parent: rootRouteRef,
  path: '/settings',
});

/** The scaffolder's page of a run; missing in an app that has not mounted the scaffolder. */
export const taskRouteRef = createExternalRouteRef({
  id: 'task',
  params: ['taskId'],
  optional: true,
  defaultTarget: 'scaffolder.ongoingTask',
});

/** The scaffolder's wizard of a template; missing like the page of a run. */
export const wizardRouteRef = createExternalRouteRef({
  id: 'wizard',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
