import { createFrontendFeatureLoader } from '@backstage/frontend-plugin-api';
import { appModule } from './appModule';
import { approvalsPlugin } from './approvalsPlugin';
import { scaffolderModule } from './scaffolderModule';

/**
 * Everything a host of the new frontend system gets. A loader and not a plugin, because the
 * extensions of the scaffolder's own pages have to come from modules of `scaffolder` and `app`;
 * package discovery takes loaders, so that a host needs no line of code for all of it.
 */
export const approvalsFeatures = createFrontendFeatureLoader({
  loader: () => [approvalsPlugin, scaffolderModule, appModule],
});
