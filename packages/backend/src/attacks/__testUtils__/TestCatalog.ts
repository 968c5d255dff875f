import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

const LOCATION = 'url:https://example.com/attacks/catalog-info.yaml';
/** Grows with each change, so that a test can wait until the catalog shows it. */
export const VERSION_ANNOTATION = 'attacks/version';

/** What the real catalog ingests; a test can change it. Shared by the replicas of a portal. */
export class TestCatalog {
  readonly #entities = new Map<string, Entity>();
  readonly #connections: EntityProviderConnection[] = [];
  #version = 0;

  static create(entities: Entity[]): TestCatalog {
    const catalog = new TestCatalog();
    entities.forEach(entity => catalog.#keep(entity));
    return catalog;
  }

  get entities(): Entity[] {
    return [...this.#entities.values()];
  }

  /** Adds or replaces entities; returns them as the catalog will hold them. */
  async put(...entities: Entity[]): Promise<Entity[]> {
    const kept = entities.map(entity => this.#keep(entity));
    await this.#latest.applyMutation({
      type: 'delta',
      added: kept.map(deferred),
      removed: [],
    });
    return kept;
  }

  async remove(entity: Entity): Promise<void> {
    this.#entities.delete(stringifyEntityRef(entity));
    await this.#latest.applyMutation({
      type: 'delta',
      added: [],
      removed: [deferred(entity)],
    });
  }

  get module() {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: 'attacks',
      register: env => {
        env.registerInit({
          deps: { processing: catalogProcessingExtensionPoint },
          init: async ({ processing }) => {
            processing.addEntityProvider({
              getProviderName: () => 'attacks',
              connect: connection => this.#connect(connection),
            });
          },
        });
      },
    });
  }

  async #connect(connection: EntityProviderConnection): Promise<void> {
    this.#connections.push(connection);
    await connection.applyMutation({
      type: 'full',
      entities: this.entities.map(deferred),
    });
  }

  get #latest(): EntityProviderConnection {
    return this.#connections[this.#connections.length - 1];
  }

  #keep(entity: Entity): Entity {
    this.#version += 1;
    const kept: Entity = {
      ...entity,
      metadata: {
        ...entity.metadata,
        namespace: entity.metadata.namespace ?? 'default',
        annotations: {
          ...entity.metadata.annotations,
          'backstage.io/managed-by-location': LOCATION,
          'backstage.io/managed-by-origin-location': LOCATION,
          [VERSION_ANNOTATION]: String(this.#version),
        },
      },
    };
    this.#entities.set(stringifyEntityRef(kept), kept);
    return kept;
  }
}

function deferred(entity: Entity) {
  return { entity, locationKey: 'attacks' };
}
