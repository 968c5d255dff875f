import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderWorkspaceProviderExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { createApprovalGateAction } from './actions/createApprovalGateAction';
import { GateClient } from './client/GateClient';
import { ScaffolderTasks } from './client/ScaffolderTasks';
import { HeldStatePoller } from './facade/HeldStatePoller';
import { createGateRouter } from './gate/createGateRouter';
import { Readiness } from './gate/Readiness';
import { readGateConfig } from './readGateConfig';
import { ApprovalsWorkspaceProvider } from './workspace/ApprovalsWorkspaceProvider';

/**
 * The gate: stands in front of every route of the scaffolder, answers for held requests, and redeems grants when tasks
 * run.
 *
 * @public
 */
export const scaffolderModuleApprovals = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'approvals',
  register(registration) {
    registration.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        scaffolder: scaffolderServiceRef,
        workspaces: scaffolderWorkspaceProviderExtensionPoint,
      },
      async init(services) {
        // The first statement, before anything can fail: modules start before their plugin, so this stands in front
        // of all its routes even if the rest never comes to be.
        const readiness = new Readiness();
        services.httpRouter.use(readiness.middleware);

        const { logger } = services;
        const client = GateClient.create(services);
        const tasks = ScaffolderTasks.create(services);
        const poller = HeldStatePoller.create({
          read: ids => client.heldStates(ids),
          logger,
        });
        const gateConfig = readGateConfig(services.config);
        services.httpRouter.use(
          createGateRouter({
            ...services,
            ...gateConfig,
            client,
            tasks,
            poller,
          }),
        );
        services.actions.addActions(
          createApprovalGateAction({ client, tasks, logger }),
        );
        services.workspaces.addProviders({
          approvals: ApprovalsWorkspaceProvider.create({ client, tasks }),
        });
        readiness.markReady();
      },
    });
  },
});
