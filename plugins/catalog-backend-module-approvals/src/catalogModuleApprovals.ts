import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { ApprovalGateProcessor } from './ApprovalGateProcessor';

/**
 * Makes the approval gate the first step of every scaffolder template.
 *
 * @public
 */
export const catalogModuleApprovals = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'approvals',
  register(registration) {
    registration.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addProcessor(new ApprovalGateProcessor());
      },
    });
  },
});
