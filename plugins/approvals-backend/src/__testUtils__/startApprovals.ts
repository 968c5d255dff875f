import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ScaffolderTask,
  ScaffolderTaskStatus,
  TaskSpec,
} from '@backstage/plugin-scaffolder-common';
import {
  ScaffolderService,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  buildTaskSpec,
  SubmissionRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import request from 'supertest';
import { approvalsPlugin } from '../plugin';
import { databases } from './databases';
import { organisationEntities, templateEntity } from './entities';
import { testConfig } from './testConfig';

/** The scaffolder as the plugin sees it: tasks by id. */
export class FakeScaffolder {
  readonly tasks = new Map<string, ScaffolderTask>();
  down = false;

  add(id: string, spec: TaskSpec): void {
    const createdAt = '2026-11-22T08:00:00.000Z';
    this.tasks.set(id, { id, spec, status: 'processing', createdAt });
  }

  end(id: string, status: ScaffolderTaskStatus): void {
    this.tasks.get(id)!.status = status;
  }

  async getTask({ taskId }: { taskId: string }): Promise<ScaffolderTask> {
    if (this.down) {
      throw new Error('connection refused');
    }
    const task = this.tasks.get(taskId);
    if (!task) {
      throw new NotFoundError(`no task ${taskId}`);
    }
    return task;
  }
}

/** The catalog, which can change, and be down. */
export class FakeCatalog {
  readonly entities: Entity[];
  /** For every question, or for those that say this. */
  down: boolean | string = false;

  constructor(entities: Entity[]) {
    this.entities = entities;
  }

  service() {
    const current = (args: unknown[]) => {
      const { down } = this;
      if (
        typeof down === 'string' ? JSON.stringify(args).includes(down) : down
      ) {
        throw new Error('connection refused');
      }
      return catalogServiceMock({ entities: this.entities });
    };
    return new Proxy({} as ReturnType<typeof catalogServiceMock>, {
      get: (_, property) =>
        property === 'then'
          ? undefined
          : async (...args: unknown[]) =>
              (current(args) as any)[property](...args),
    });
  }

  find(ref: string): Entity {
    return this.entities.find(entity => stringifyEntityRef(entity) === ref)!;
  }

  replace(entity: Entity): void {
    const ref = stringifyEntityRef(entity);
    const index = this.entities.findIndex(
      candidate => stringifyEntityRef(candidate) === ref,
    );
    this.entities[index] = entity;
  }
}

/** The header of a plugin that acts for itself. */
export function asService(subject: string): string {
  return `Bearer ${mockCredentials.service.token({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'approvals',
  })}`;
}

export const SCAFFOLDER_HEADER = asService('plugin:scaffolder');

/** The header of a signed-in person. */
export function as(name: string): string {
  return mockCredentials.user.header(`user:default/${name}`);
}

/** The header with which something acts for a person. */
export function asActorFor(name: string, subject = 'plugin:scaffolder') {
  return `Bearer ${mockCredentials.user.token(`user:default/${name}`, {
    actor: { subject },
  })}`;
}

export type Portal = Awaited<ReturnType<typeof startApprovals>>;

/** Starts the plugin with people, templates and a policy, over HTTP. */
export async function startApprovals(options: {
  database: TestDatabaseId;
  config?: JsonObject;
  /** Stands in the place of `config`. */
  rootConfig?: BackendFeature;
  knex?: Knex;
  features?: BackendFeature[];
}) {
  const knex = options.knex ?? (await databases.init(options.database));
  const scaffolder = new FakeScaffolder();
  const catalog = new FakeCatalog([
    ...organisationEntities({
      users: {
        developer: ['payments'],
        'team-lead': ['payments'],
        finance: ['finance'],
        security: ['security'],
        'security-two': ['security'],
        director: ['directors'],
        platform: ['platform'],
        'platform-two': ['platform'],
        auditor: ['auditors'],
        outsider: [],
      },
      parents: { security: 'engineering', platform: 'engineering' },
    }),
    templateEntity('sandbox', { owner: 'platform' }),
    templateEntity('service'),
    templateEntity('production'),
    templateEntity('forbidden'),
    templateEntity('plain'),
    templateEntity('ownerless', { owner: 'nobody' }),
    templateEntity('secret', {
      properties: {
        name: { type: 'string' },
        token: { type: 'string', 'ui:field': 'Secret' },
      },
    }),
  ]);
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      approvalsPlugin,
      ...(options.features ?? []),
      // Nothing runs by itself: tests trigger what they are about.
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      options.rootConfig ??
        mockServices.rootConfig.factory({
          data: options.config ?? testConfig(),
        }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog.service(),
      }),
      createServiceFactory({
        service: scaffolderServiceRef,
        deps: {},
        factory: () => scaffolder as unknown as ScaffolderService,
      }),
    ],
  });
  const client = request(server);
  return { knex, scaffolder, catalog, client, server, scheduler };
}

/** What the gate would hand in for this person, template and values. */
export function submissionOf(
  portal: Pick<Portal, 'catalog'>,
  options: {
    by?: string;
    template: string;
    values?: JsonObject;
    secretNames?: string[];
    secretPaths?: string[];
    actor?: string;
  },
): SubmissionRequest {
  const { by, template, actor, values = { name: 'one' } } = options;
  const entity = portal.catalog.find(`template:default/${template}`);
  const stored = entity as unknown as JsonObject;
  const requester = by && `user:default/${by}`;
  return {
    requester,
    service: by ? undefined : 'plugin:robot',
    actor,
    template: stored,
    spec: buildTaskSpec({
      template: stored,
      values,
      requester,
      userEntity: requester ? portal.catalog.find(requester) : undefined,
    }),
    secretPaths: options.secretPaths ?? [],
    secretNames: options.secretNames ?? [],
  };
}
