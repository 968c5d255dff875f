import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
  metricsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { lifecycleServiceFactory } from '@backstage/backend-defaults/lifecycle';
import { loggerServiceFactory } from '@backstage/backend-defaults/logger';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { rootHealthServiceFactory } from '@backstage/backend-defaults/rootHealth';
import { rootLifecycleServiceFactory } from '@backstage/backend-defaults/rootLifecycle';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { eventsServiceFactory } from '@backstage/plugin-events-node';

/**
 * The part of Backstage's own services that this process needs: `createBackend` would load the clients of every cloud
 * at each start.
 */
export const services = [
  actionsRegistryServiceFactory,
  actionsServiceFactory,
  authServiceFactory,
  databaseServiceFactory,
  eventsServiceFactory,
  httpAuthServiceFactory,
  httpRouterServiceFactory,
  lifecycleServiceFactory,
  loggerServiceFactory,
  metricsServiceFactory,
  permissionsRegistryServiceFactory,
  permissionsServiceFactory,
  rootHealthServiceFactory,
  rootLifecycleServiceFactory,
  userInfoServiceFactory,
];
