import { AuthService, BackendFeature } from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import greenlane from '@greenlane/backstage-plugin-approvals-backend';
import { Caller } from './Caller';
import { configuration, EXTERNAL_TOKEN, features } from './features';
import { Handles } from './Handles';
import { Jobs } from './Jobs';
import { ApprovalsRecord } from './ApprovalsRecord';
import { Tasks } from './Tasks';
import { VERSION_ANNOTATION } from './TestCatalog';
import { waitFor } from './waitFor';
import { World } from './World';

type PortalOptions = {
  world: World;
  /** `backend.database`; SQLite in memory when left out. */
  database?: JsonObject;
  /** `approvals`; the suite's policy when left out. */
  approvals?: JsonObject;
  /** Keys under `backend`. */
  backend?: JsonObject;
  /** `scaffolder`. */
  scaffolder?: JsonObject;
  /** What stands in the place of the default installation of Greenlane. */
  install?: BackendFeature[];
  /** The catalog will not take the templates over: nothing to wait for. */
  untaken?: boolean;
};

/** One running backend: the real scaffolder, catalog and permissions, and Greenlane. */
export class Portal {
  readonly world: World;
  readonly handles: Handles;
  readonly jobs: Jobs;
  readonly tasks: Tasks;
  readonly record: ApprovalsRecord;
  readonly #port: number;
  readonly #stop: () => Promise<void>;

  static async start(options: PortalOptions): Promise<Portal> {
    const { world } = options;
    const handles = Handles.create();
    const jobs = Jobs.create();
    const config = configuration(options);
    const backend = await startTestBackend({
      features: [
        ...features({ world, handles, jobs, config }),
        ...(options.install ?? [greenlane]),
      ],
    });
    const port = backend.server.port();
    const portal = new Portal(world, { handles, jobs }, port, () =>
      backend.stop(),
    );
    await portal.shows(world.catalog.entities, { untaken: options.untaken });
    return portal;
  }

  private constructor(
    world: World,
    { handles, jobs }: { handles: Handles; jobs: Jobs },
    port: number,
    stop: () => Promise<void>,
  ) {
    this.world = world;
    this.handles = handles;
    this.jobs = jobs;
    this.tasks = Tasks.create({ handles, effects: world.effects });
    this.record = ApprovalsRecord.create({ handles });
    this.#port = port;
    this.#stop = stop;
  }

  async stop(): Promise<void> {
    await this.#stop();
  }

  /** What has to hold after every test: nothing ran but what was granted. Turns everything back. */
  async settle(): Promise<void> {
    this.world.switches.reset();
    const ungranted = await this.record.ungranted(this.world.effects.all);
    if (ungranted.length > 0) {
      throw new Error(`Ran without a grant: ${JSON.stringify(ungranted)}`);
    }
  }

  /** Somebody signed in; a bare name is a user of the default namespace. */
  as(person: string): Caller {
    const ref = person.includes(':') ? person : `user:default/${person}`;
    return this.withToken(this.world.identities.userToken(ref));
  }

  /** A service outside of the portal with a static token. */
  get service(): Caller {
    return this.withToken(EXTERNAL_TOKEN);
  }

  get nobody(): Caller {
    return this.withToken(undefined);
  }

  /** Another plugin, for itself or for a person whose agent it is. */
  async plugin(target: string, onBehalfOf?: string): Promise<Caller> {
    return this.#pluginOf(this.handles.auth('agent'), target, onBehalfOf);
  }

  /** The scaffolder's own tokens, as far as a person can make it use them. */
  async scaffolderFor(target: string, onBehalfOf: string): Promise<Caller> {
    return this.#pluginOf(this.handles.auth('scaffolder'), target, onBehalfOf);
  }

  withToken(token: string | undefined): Caller {
    const { transcript } = this.world;
    return Caller.create({ port: this.#port, token, transcript });
  }

  /** Changes the catalog and waits until it shows the change. */
  async change(...entities: Entity[]): Promise<void> {
    await this.shows(await this.world.catalog.put(...entities));
  }

  /** Removes an entity and waits until the catalog has forgotten it. */
  async remove(entity: Entity): Promise<void> {
    await this.world.catalog.remove(entity);
    const { kind, metadata } = entity;
    await waitFor(`the catalog to forget ${metadata.name}`, async () => {
      const { status } = await this.service.get(
        `/api/catalog/entities/by-name/${kind}/default/${metadata.name}`,
      );
      return status === 404;
    });
  }

  /** Waits until the catalog has processed these entities. */
  async shows(entities: Entity[], options?: { untaken?: boolean }) {
    const entityRefs = entities.map(entity => stringifyEntityRef(entity));
    await waitFor(`the catalog to show ${entityRefs}`, async () => {
      const { body } = await this.service.post(
        '/api/catalog/entities/by-refs',
        { entityRefs },
      );
      return body.items?.every(
        (item: Entity | null, index: number) =>
          item?.metadata.annotations?.[VERSION_ANNOTATION] ===
            entities[index].metadata.annotations?.[VERSION_ANNOTATION] &&
          (options?.untaken || takenOver(entities[index], item)),
      );
    });
  }

  async #pluginOf(
    auth: AuthService,
    targetPluginId: string,
    person?: string,
  ): Promise<Caller> {
    const onBehalfOf = person
      ? await auth.authenticate(
          this.world.identities.userToken(`user:default/${person}`),
        )
      : await auth.getOwnServiceCredentials();
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf,
      targetPluginId,
    });
    return this.withToken(token);
  }
}

function takenOver(given: Entity, shown: Entity | null): boolean {
  const steps = shown?.spec?.steps as JsonObject[] | undefined;
  return given.kind !== 'Template' || steps?.[0]?.action === 'approval:gate';
}
