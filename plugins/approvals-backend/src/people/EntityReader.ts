import {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { normalizeRef } from '../domain/normalizeRef';

/** How long an entity may be shown from memory. */
const REMEMBER_MS = 5_000;
const REMEMBER_AT_MOST = 5_000;
/** Keeps each call to the catalog well below its limit for a body. */
const BATCH = 500;
/** What a reference is made of. */
const REF_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

type Query = NonNullable<Parameters<CatalogService['queryEntities']>[0]>;
/** What holds of an entity, by the path of a property. */
export type EntityPredicate = Extract<Query, { query?: unknown }>['query'];

type Remembered = { entity: Entity | undefined; until: number };

/** Gives the entities that exist, by reference in lower case. */
export type EntityLookUp = (refs: string[]) => Promise<Map<string, Entity>>;

/** Reads entities with the plugin's own credentials and remembers them for a few seconds. */
export class EntityReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService | undefined;
  readonly #now: () => number;
  readonly #remembered = new Map<string, Remembered>();

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger?: LoggerService;
    /** Milliseconds; only their differences matter. */
    now: () => number;
  }): EntityReader {
    return new EntityReader(options);
  }

  private constructor(options: Parameters<typeof EntityReader.create>[0]) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** For answering one question, in which no entity is read twice. */
  open(options: { fresh: boolean }): EntityLookUp {
    const answers = new Map<string, Entity | undefined>();
    return async refs => {
      const unread = refs.filter(ref => !answers.has(ref));
      for (const [ref, entity] of await this.#read(unread, options)) {
        answers.set(ref, entity);
      }
      const found = refs.map(ref => [ref, answers.get(ref)] as const);
      return new Map(
        found.filter((one): one is [string, Entity] => one[1] !== undefined),
      );
    };
  }

  /** References, in lower case, of all entities of which this holds, as the catalog has them now. */
  async findRefs(query: EntityPredicate): Promise<string[]> {
    const refs: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#findPage(cursor ? { cursor } : { query });
      refs.push(...page.refs);
      cursor = page.cursor;
    } while (cursor);
    return refs;
  }

  async #findPage(query: Query): Promise<{ refs: string[]; cursor?: string }> {
    const request = { ...query, fields: REF_FIELDS, limit: BATCH };
    const { items, pageInfo } = await this.#ask((catalog, credentials) =>
      catalog.queryEntities(request, { credentials }),
    );
    return {
      refs: items.map(entity => normalizeRef(stringifyEntityRef(entity))),
      cursor: pageInfo.nextCursor,
    };
  }

  async #read(
    refs: string[],
    options: { fresh: boolean },
  ): Promise<Map<string, Entity | undefined>> {
    const known = this.#recall(options.fresh ? [] : refs);
    const missing = [...new Set(refs)].filter(ref => !known.has(ref));
    const found = new Map<string, Entity | undefined>();
    for (let start = 0; start < missing.length; start += BATCH) {
      const batch = missing.slice(start, start + BATCH);
      const entities = await this.#fetch(batch);
      batch.forEach((ref, index) => found.set(ref, entities[index]));
    }
    this.#remember(found);
    return new Map([...known, ...found]);
  }

  #recall(refs: string[]): Map<string, Entity | undefined> {
    const known = new Map<string, Entity | undefined>();
    for (const ref of refs) {
      const remembered = this.#remembered.get(ref);
      if (remembered && remembered.until > this.#now()) {
        known.set(ref, remembered.entity);
      }
    }
    return known;
  }

  #remember(found: Map<string, Entity | undefined>): void {
    if (this.#remembered.size + found.size > REMEMBER_AT_MOST) {
      this.#remembered.clear();
    }
    const until = this.#now() + REMEMBER_MS;
    for (const [ref, entity] of found) {
      this.#remembered.set(ref, { entity, until });
    }
  }

  async #fetch(entityRefs: string[]): Promise<Array<Entity | undefined>> {
    const { items } = await this.#ask((catalog, credentials) =>
      catalog.getEntitiesByRefs({ entityRefs }, { credentials }),
    );
    return items;
  }

  async #ask<T>(
    question: (
      catalog: CatalogService,
      credentials: BackstageCredentials,
    ) => Promise<T>,
  ): Promise<T> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      return await question(this.#catalog, credentials);
    } catch (error) {
      this.#logger?.warn(`The catalog did not answer: ${error}`);
      throw new ServiceUnavailableError(
        'The catalog does not answer, so nobody can say who is in which group. Try again in a minute.',
        error,
      );
    }
  }
}
