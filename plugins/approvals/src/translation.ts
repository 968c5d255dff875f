import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ENGLISH_MESSAGES } from '@greenlane/backstage-plugin-approvals-policy';
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
  messages: {
    ...componentMessages,
    ...pageMessages,
    ...scaffolderMessages,
    // What the engine says, so that the portal says it in the same words.
    words: ENGLISH_MESSAGES,
  },
});
