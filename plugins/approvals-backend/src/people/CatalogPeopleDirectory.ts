import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_PARENT_OF,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import {
  because,
  relatedPeople,
  SelectorAnswer,
} from '@greenlane/backstage-plugin-approvals-policy';
import { normalizeRef } from '../domain/normalizeRef';
import { Membership } from '../domain/eligibility/Eligibility';
import { EntityLookUp, EntityReader } from './EntityReader';
import { findHumans, SAME_PERSON_ANNOTATION } from './findHumans';
import { findManagers } from './findManagers';
import { isKind, targetsOf } from './relations';
import { LookUpOptions, PeopleDirectory, Person } from './PeopleDirectory';

/** Reads people and groups from the relations of the catalog's stored entities. */
export class CatalogPeopleDirectory implements PeopleDirectory {
  readonly #reader: EntityReader;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger?: LoggerService;
    /** Milliseconds, for the few seconds that entities are remembered. */
    now: () => number;
  }): CatalogPeopleDirectory {
    return new CatalogPeopleDirectory(EntityReader.create(options));
  }

  private constructor(reader: EntityReader) {
    this.#reader = reader;
  }

  async getPerson(
    entityRef: string,
    options?: LookUpOptions,
  ): Promise<Person | undefined> {
    const ref = normalizeRef(entityRef);
    const lookUp = this.#reader.open({ fresh: options?.fresh ?? false });
    const supposed = membershipsOf(options?.supposed);
    const entity = (await lookUp([ref, ...supposed])).get(ref);
    if (!entity || !isKind(entity, 'user')) {
      return undefined;
    }
    const groups = await readGroups(membershipsOf(entity), {
      relation: RELATION_CHILD_OF,
      lookUp,
    });
    const humans = await findHumans([ref], lookUp);
    return {
      entityRef: ref,
      entity,
      groups: [...groups.keys()].sort(),
      human: humans.get(ref) ?? ref,
    };
  }

  async getMembers(
    entityRefs: string[],
    options?: LookUpOptions,
  ): Promise<Record<string, string[]>> {
    const lookUp = this.#reader.open({ fresh: options?.fresh ?? false });
    return readMembers(entityRefs, lookUp);
  }

  async getMembership(
    about: { refs: string[]; accounts: string[] },
    options?: LookUpOptions,
  ): Promise<Membership> {
    const { refs } = about;
    const lookUp = this.#reader.open({ fresh: options?.fresh ?? false });
    const members = await readMembers(refs, lookUp);
    const everybody = new Set([
      ...[...about.accounts, ...refs].map(normalizeRef),
      ...Object.values(members).flat(),
    ]);
    const humans = await findHumans([...everybody], lookUp);
    const known = await lookUp(refs.map(normalizeRef));
    return {
      members,
      humans: Object.fromEntries(
        [...humans].filter(([account, human]) => account !== human),
      ),
      unknown: refs.filter(ref => !known.has(normalizeRef(ref))),
    };
  }

  async getAccounts(
    entityRef: string,
    options?: LookUpOptions,
  ): Promise<Entity[]> {
    const ref = normalizeRef(entityRef);
    const lookUp = this.#reader.open({ fresh: options?.fresh ?? false });
    const linked = await this.#reader.findRefs({
      kind: 'User',
      [`metadata.annotations.${SAME_PERSON_ANNOTATION}`]: { $exists: true },
    });
    const humans = await findHumans([ref, ...linked], lookUp);
    const human = humans.get(ref)!;
    const others = linked.filter(account => humans.get(account) === human);
    const entities = await lookUp([...new Set([ref, human, ...others])]);
    return [...entities.values()].filter(entity => isKind(entity, 'user'));
  }

  async getRelated(
    about: { entityRefs: string[]; relation: string },
    options?: LookUpOptions,
  ): Promise<SelectorAnswer> {
    const { relation } = about;
    const lookUp = this.#reader.open({ fresh: options?.fresh ?? false });
    const refs = about.entityRefs.map(normalizeRef);
    const entities = await lookUp(refs);
    const related = refs.map(ref => {
      const entity = entities.get(ref) as JsonObject | undefined;
      return entity && relatedPeople(entity, relation);
    });
    if (related.includes(undefined)) {
      return { known: false, ...because('entityIsGone') };
    }
    return related.some(people => people?.length === 0)
      ? { known: false, ...because('entityRelatedToNobody', { relation }) }
      : { known: true, refs: [...new Set(related.flat() as string[])] };
  }

  async getManagers(
    entityRef: string,
    options?: LookUpOptions,
  ): Promise<SelectorAnswer> {
    const lookUp = this.#reader.open({ fresh: options?.fresh ?? false });
    return findManagers(normalizeRef(entityRef), lookUp);
  }
}

async function readMembers(
  entityRefs: string[],
  lookUp: EntityLookUp,
): Promise<Record<string, string[]>> {
  const roots = entityRefs.map(normalizeRef);
  const groups = await readGroups(roots, {
    relation: RELATION_PARENT_OF,
    lookUp,
  });
  const members = new Map(
    roots.map(root => [root, collectMembers(root, groups)]),
  );
  const candidates = [...new Set([...members.values()].flat())];
  const entities = await lookUp(candidates);
  const exists = (ref: string) => isKind(entities.get(ref), 'user');
  return Object.fromEntries(
    entityRefs.map(ref => [
      ref,
      members.get(normalizeRef(ref))!.filter(exists).sort(),
    ]),
  );
}

/** The groups among the references and all that the relation leads to, level by level. */
async function readGroups(
  refs: string[],
  options: { relation: string; lookUp: EntityLookUp },
): Promise<Map<string, Entity>> {
  const { relation, lookUp } = options;
  const groups = new Map<string, Entity>();
  const seen = new Set<string>();
  let level = refs;
  while (level.length > 0) {
    level.forEach(ref => seen.add(ref));
    const found = [...(await lookUp(level))].filter(([, entity]) =>
      isKind(entity, 'group'),
    );
    found.forEach(([ref, entity]) => groups.set(ref, entity));
    const next = found.flatMap(([, entity]) => targetsOf(entity, relation));
    level = [...new Set(next)].filter(ref => !seen.has(ref));
  }
  return groups;
}

/** References of those in a group and in the groups below it; of a user, the user. */
function collectMembers(root: string, groups: Map<string, Entity>): string[] {
  if (!groups.has(root)) {
    return [root];
  }
  const members = new Set<string>();
  const below = new Set([root]);
  // A set may grow while it is walked, and has each group once: a cycle ends.
  for (const ref of below) {
    const group = groups.get(ref);
    if (group) {
      targetsOf(group, RELATION_HAS_MEMBER).forEach(user => members.add(user));
      targetsOf(group, RELATION_PARENT_OF).forEach(child => below.add(child));
    }
  }
  return [...members];
}

function membershipsOf(entity: Entity | undefined): string[] {
  return entity ? targetsOf(entity, RELATION_MEMBER_OF) : [];
}
