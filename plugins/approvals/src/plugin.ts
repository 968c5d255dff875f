import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { approvalsApiFactory } from './api/approvalsApiFactory';
import {
  delegationRouteRef,
  policyRouteRef,
  requestRouteRef,
  rootRouteRef,
  settingsRouteRef,
  taskRouteRef,
  wizardRouteRef,
} from './routes';

/**
 * The approvals plugin for apps of the legacy frontend system.
 *
 * @public
 */
export const approvalsPlugin = createPlugin({
  id: 'approvals',
  routes: {
    root: rootRouteRef,
    request: requestRouteRef,
    policy: policyRouteRef,
    delegation: delegationRouteRef,
    settings: settingsRouteRef,
  },
  externalRoutes: { task: taskRouteRef, wizard: wizardRouteRef },
  apis: [approvalsApiFactory],
});

/**
 * Inbox, own requests, all requests and the page of a single one. Mount it at `/approvals`.
 *
 * @public
 */
export const ApprovalsPage = approvalsPlugin.provide(
  createRoutableExtension({
    name: 'ApprovalsPage',
    component: () =>
      import('./pages/ApprovalsPage').then(module => module.ApprovalsPage),
    mountPoint: rootRouteRef,
  }),
);
