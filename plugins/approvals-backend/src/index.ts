/**
 * The backend of approvals. Its default export installs everything that a portal needs: the plugin
 * itself, the gate in the scaffolder, and the step in every template.
 *
 * @packageDocumentation
 */

import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import catalogModule from '@greenlane/backstage-plugin-catalog-backend-module-approvals';
import scaffolderModule from '@greenlane/backstage-plugin-scaffolder-backend-module-approvals';
import { approvalsPlugin } from './plugin';

export { approvalsPlugin };

/** The plugin and its two modules, for a backend that has catalog and scaffolder in itself. */
export default createBackendFeatureLoader({
  *loader() {
    yield approvalsPlugin;
    yield scaffolderModule;
    yield catalogModule;
  },
});
