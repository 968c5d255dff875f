import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { componentMessages } from './components/messages';
import { pageMessages } from './pages/messages';
import { scaffolderMessages } from './scaffolder/messages';

/**
 * Every sentence that the plugin shows; apps translate it like any other Backstage plugin.
 *
 * @public
 */
export const approvalsTranslationRef = createTranslationRef({
  id: 'plugin.approvals',
  messages: { ...componentMessages, ...pageMessages, ...scaffolderMessages },
});
