import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  BackendFeature,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import scaffolderModuleApprovals from '../index';
import { FakeApprovals } from './FakeApprovals';

export type PortalOptions = {
  entities?: Entity[];
  config?: JsonObject;
  permissions?: Partial<PermissionsService>;
  /** Instead of the gate itself. */
  modules?: BackendFeature[];
  /** Changes what the catalog answers, by how often it has been asked for the template. */
  readTemplate?: (ref: string, count: number) => Entity | undefined;
  approvals?: FakeApprovals;
};

export type Answer = { status: number; body: any };

/** A portal of the real scaffolder, the gate and an approvals plugin in memory. */
export type Portal = {
  url: string;
  approvals: FakeApprovals;
  /** What actions have done: one entry for each run. */
  ran: Array<{ name: string; user?: string }>;
  call: (
    method: string,
    path: string,
    options?: { body?: unknown; authorization?: string; headers?: HeadersInit },
  ) => Promise<Answer>;
  submit: (
    name: string,
    values?: JsonObject,
    options?: { authorization?: string; secrets?: JsonObject },
  ) => Promise<Answer>;
  /** Waits until a task is over, and gives it. */
  finished: (taskId: string) => Promise<any>;
  stop: () => Promise<void>;
};

/** Waits until an expectation holds; fails with its own words after ten seconds. */
export async function eventually(
  check: () => void | Promise<void>,
): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

export const DEVELOPER = mockCredentials.user.header('user:default/developer');
export const OTHER = mockCredentials.user.header('user:default/other');
export const SERVICE = mockCredentials.service.header();

export async function startPortal(options: PortalOptions): Promise<Portal> {
  const approvals = options.approvals ?? new FakeApprovals();
  const ran: Portal['ran'] = [];
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      ...(options.modules ?? [scaffolderModuleApprovals]),
      approvals.feature,
      testActions(ran),
      testCatalog(options),
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      ...(options.permissions
        ? [mockServices.permissions.mock(options.permissions).factory]
        : []),
    ],
  });
  const url = `http://localhost:${backend.server.port()}`;
  const call = caller(url);
  return {
    url,
    approvals,
    ran,
    call,
    submit: (name, values = { name: 'one' }, { authorization, secrets } = {}) =>
      call('POST', '/v2/tasks', {
        body: { templateRef: `template:default/${name}`, values, secrets },
        authorization,
      }),
    finished: taskId => finished(call, taskId),
    stop: () => backend.stop(),
  };
}

function caller(url: string): Portal['call'] {
  return async (method, path, { body, authorization, headers } = {}) => {
    const response = await fetch(`${url}/api/scaffolder${path}`, {
      method,
      headers: {
        authorization: authorization ?? DEVELOPER,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body:
        typeof body === 'string' || body === undefined
          ? (body as string)
          : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function finished(call: Portal['call'], taskId: string): Promise<any> {
  for (;;) {
    const { body } = await call('GET', `/v2/tasks/${taskId}`, {
      authorization: SERVICE,
    });
    if (!['open', 'processing'].includes(body.status)) {
      return body;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

function testActions(ran: Portal['ran']): BackendFeature {
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'test-actions',
    register(registration) {
      registration.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          actions.addActions(
            createTemplateAction({
              id: 'test:record',
              schema: { input: { name: z => z.string().optional() } },
              async handler({ input, user }) {
                ran.push({ name: input.name ?? '', user: user?.ref });
                if (input.name?.startsWith('fail')) {
                  throw new Error('As asked');
                }
              },
            }),
          );
        },
      });
    },
  });
}

function testCatalog(options: PortalOptions): BackendFeature {
  const entities = [
    ...(options.entities ?? []),
    ...['developer', 'other'].map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name, namespace: 'default' },
      spec: { memberOf: [] },
    })),
  ];
  const counts = new Map<string, number>();
  return createServiceFactory({
    service: catalogServiceRef,
    deps: { logger: coreServices.logger },
    factory() {
      const catalog = catalogServiceMock({ entities });
      const original = catalog.getEntityByRef.bind(catalog);
      catalog.getEntityByRef = async (entityRef, request) => {
        const ref =
          typeof entityRef === 'string'
            ? entityRef
            : stringifyEntityRef(entityRef);
        counts.set(ref, (counts.get(ref) ?? 0) + 1);
        return (
          options.readTemplate?.(ref, counts.get(ref)!) ??
          original(entityRef, request)
        );
      };
      catalog.getEntitiesByRefs = async ({ entityRefs }, request) => ({
        items: await Promise.all(
          entityRefs.map(ref => catalog.getEntityByRef(ref, request)),
        ),
      });
      return catalog;
    },
  });
}
