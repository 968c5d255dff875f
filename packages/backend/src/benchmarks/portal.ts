import { createBackend } from '@backstage/backend-defaults';

/**
 * The backend of the demo portal, with the approvals plugin and its modules (`gated`) or without (`plain`). Which one,
 * and the configuration (`--config`), come from the command line; `gate.ts` starts it.
 */
const backend = createBackend();

if (process.argv.includes('gated')) {
  backend.add(import('@greenlane/backstage-plugin-approvals-backend'));
}
backend.add(import('../demo/signIn'));
backend.add(import('../demo/provisioning'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.start();
