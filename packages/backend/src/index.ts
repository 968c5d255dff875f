import { createBackend } from '@backstage/backend-defaults';
import { requireDevelopment } from './demo/requireDevelopment';

requireDevelopment();

const backend = createBackend();

// The product: the approvals plugin, the gate in the scaffolder, the gate step in the catalog's templates
backend.add(import('@greenlane/backstage-plugin-approvals-backend'));

// What only this demo has: sign-in as anybody, and actions that leave files behind
backend.add(import('./demo/signIn'));
backend.add(import('./demo/provisioning'));

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start();
