import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createProvisionAction } from './createProvisionAction';
import { createStoreSecretAction } from './createStoreSecretAction';
import { DemoVault } from './DemoVault';
import { findProvisionedDirectory } from './findProvisionedDirectory';

/** The scaffolder actions that the demo's templates end with. */
export default createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'demo-provisioning',
  register(registration) {
    registration.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ actions, config }) {
        actions.addActions(
          createProvisionAction({
            directory: findProvisionedDirectory(config),
          }),
          createStoreSecretAction({ vault: DemoVault.create() }),
        );
      },
    });
  },
});
