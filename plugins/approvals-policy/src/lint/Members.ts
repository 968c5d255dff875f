import { JsonObject } from '@backstage/types';
import {
  listAt,
  normaliseEntityRef,
  objectAt,
  textAt,
} from '../templates/entityRefs';

/** Who is in which group, as the entities of a catalog say; nested groups count. */
export class Members {
  readonly #known: ReadonlySet<string>;
  /** Users and groups directly in a group. */
  readonly #within: ReadonlyMap<string, ReadonlySet<string>>;

  private constructor(
    known: ReadonlySet<string>,
    within: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    this.#known = known;
    this.#within = within;
  }

  static create(entities: readonly JsonObject[]): Members {
    const known = new Set<string>();
    const within = new Map<string, Set<string>>();
    for (const entity of entities) {
      const self = ownRef(entity);
      if (self !== undefined) {
        known.add(self);
        for (const [group, member] of linksOf(entity, self)) {
          within.set(group, (within.get(group) ?? new Set()).add(member));
        }
      }
    }
    return new Members(known, within);
  }

  has(ref: string): boolean {
    return this.#known.has(ref);
  }

  /** The users that these groups and users stand for. */
  people(refs: readonly string[]): Set<string> {
    const seen = new Set<string>();
    const pending = [...refs];
    while (pending.length > 0) {
      const ref = pending.pop()!;
      if (!seen.has(ref)) {
        seen.add(ref);
        pending.push(...(this.#within.get(ref) ?? []));
      }
    }
    return new Set(
      [...seen].filter(ref => ref.startsWith('user:') && this.has(ref)),
    );
  }
}

/** The reference of a user or group. */
function ownRef(entity: JsonObject): string | undefined {
  const kind = textAt(entity, 'kind')?.toLowerCase() ?? '';
  const metadata = objectAt(entity, 'metadata');
  const namespace = textAt(metadata, 'namespace') ?? 'default';
  const name = textAt(metadata, 'name') ?? '';
  return ['user', 'group'].includes(kind)
    ? normaliseEntityRef(name, { kind, namespace })
    : undefined;
}

/** Pairs of a group and what is in it, from whichever side says so. */
function linksOf(entity: JsonObject, self: string): Array<[string, string]> {
  const spec = objectAt(entity, 'spec');
  const namespace =
    textAt(objectAt(entity, 'metadata'), 'namespace') ?? 'default';
  const refs = (values: unknown[], kind: string) =>
    values.flatMap(
      value =>
        (typeof value === 'string' &&
          normaliseEntityRef(value, { kind, namespace })) ||
        [],
    );
  const related = (...types: string[]) =>
    listAt(entity, 'relations')
      .filter(relation => types.includes(textAt(relation, 'type') ?? ''))
      .map(relation => textAt(relation, 'targetRef'));
  const parents = [
    ...listAt(spec, 'memberOf'),
    textAt(spec, 'parent'),
    ...related('memberOf', 'childOf'),
  ];
  const members = [
    ...refs(listAt(spec, 'members'), 'user'),
    ...refs(
      [...listAt(spec, 'children'), ...related('hasMember', 'parentOf')],
      'group',
    ),
  ];
  return [
    ...refs(parents, 'group').map(parent => [parent, self] as [string, string]),
    ...members.map(member => [self, member] as [string, string]),
  ];
}
