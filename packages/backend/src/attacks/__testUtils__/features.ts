import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import catalogLogs from '@backstage/plugin-catalog-backend-module-logs';
import templateKind from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import mcp from '@backstage/plugin-mcp-actions-backend';
import notifications from '@backstage/plugin-notifications-backend';
import permission from '@backstage/plugin-permission-backend';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import signals from '@backstage/plugin-signals-backend';
import { JsonObject } from '@backstage/types';
import { Handles } from './Handles';
import { Jobs } from './Jobs';
import { keptLogger } from './logging';
import { approvals } from './policy';
import { World } from './World';

/** A static token of a service outside the portal. */
export const EXTERNAL_TOKEN = 'attacks-external-service-token';

/** Nothing is mocked but the sign-in: real tokens, real actors, real actions, real timers. */
const services = [
  authServiceFactory,
  httpAuthServiceFactory,
  userInfoServiceFactory,
  actionsServiceFactory,
  actionsRegistryServiceFactory,
];

const plugins = [
  catalog,
  catalogLogs,
  templateKind,
  scaffolder,
  permission,
  mcp,
  notifications,
  signals,
];

/** The features of one backend. */
export function features(options: {
  world: World;
  handles: Handles;
  jobs: Jobs;
  config: JsonObject;
}) {
  const { world, handles, jobs, config } = options;
  return [
    ...services,
    jobs.factory,
    ...plugins,
    keptLogger(world.logs),
    mockServices.rootConfig.factory({ data: config }),
    // In a loader, since the test backend invents a plugin for every module that stands alone.
    createBackendFeatureLoader({
      deps: {},
      *loader() {
        yield world.identities.plugin;
        yield world.catalog.module;
        yield world.effects.module;
        yield world.notices.module;
        yield world.switches.permissionModule;
        yield world.switches.approvalsModule;
        yield* handles.features;
      },
    }),
  ];
}

/** The configuration of one backend. */
export function configuration(options?: {
  database?: JsonObject;
  approvals?: JsonObject;
  backend?: JsonObject;
  scaffolder?: JsonObject;
}): JsonObject {
  return {
    app: { baseUrl: 'http://localhost' },
    backend: {
      database: options?.database ?? {
        client: 'better-sqlite3',
        connection: ':memory:',
      },
      actions: { pluginSources: ['scaffolder'] },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: EXTERNAL_TOKEN, subject: 'attacks-pipeline' },
          },
        ],
      },
      ...options?.backend,
    },
    catalog: {
      processingInterval: { minutes: 30 },
      stitchingStrategy: { pollingInterval: { milliseconds: 50 } },
    },
    permission: { enabled: true },
    ...(options?.scaffolder && { scaffolder: options.scaffolder }),
    approvals: options?.approvals ?? approvals,
  };
}
