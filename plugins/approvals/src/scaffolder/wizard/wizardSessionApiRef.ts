import { createApiRef } from '@backstage/frontend-plugin-api';
import { WizardSession } from './WizardSession';

/**
 * The session of the wizard that a form field stands in. Only the scope around the wizard answers it;
 * an API because field validators get an API holder and no React context.
 */
export const wizardSessionApiRef = createApiRef<WizardSession>().with({
  id: 'plugin.approvals.wizard-session',
  pluginId: 'approvals',
});
