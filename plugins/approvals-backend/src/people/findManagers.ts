import {
  DEFAULT_NAMESPACE,
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import {
  because,
  normaliseEntityRef,
  SelectorAnswer,
} from '@greenlane/backstage-plugin-approvals-policy';
import { EntityLookUp } from './EntityReader';
import { findHumans } from './findHumans';
import { isKind, targetsOf } from './relations';

/** On a group: the user who leads it. */
export const LEADER_ANNOTATION = 'greenlane.dev/leader';

/**
 * The leaders of the nearest groups that have one who is somebody else than the person themselves: of
 * the groups that they are directly in, then of the parents of these, and so on.
 */
export async function findManagers(
  person: string,
  lookUp: EntityLookUp,
): Promise<SelectorAnswer> {
  const entity = (await lookUp([person])).get(person);
  if (!isKind(entity, 'user')) {
    return { known: false, ...because('requesterIsNobody') };
  }
  const seen = new Set<string>();
  let level = targetsOf(entity!, RELATION_MEMBER_OF);
  while (level.length > 0) {
    level.forEach(ref => seen.add(ref));
    const groups = [...(await lookUp(level))]
      .filter(([, group]) => isKind(group, 'group'))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const leaders = groups.map(([ref, group]) => [ref, leaderOf(group)]);
    const unsound = leaders.find(([, leader]) => leader === '');
    if (unsound) {
      const [group] = unsound as [string];
      return { known: false, ...because('leaderIsNobody', { group }) };
    }
    const refs = leaders.flatMap(([, leader]) => leader ?? []);
    const others = await withoutThemselves(person, refs, lookUp);
    if (others.length > 0) {
      return { known: true, refs: others };
    }
    level = groups
      .flatMap(([, group]) => targetsOf(group, RELATION_CHILD_OF))
      .filter(
        (ref, index, all) => !seen.has(ref) && all.indexOf(ref) === index,
      );
  }
  return { known: false, ...because('noOtherLeader') };
}

/** Undefined where none is named, empty where what is named is no user. */
function leaderOf({ metadata }: Entity): string | undefined {
  const value: unknown = metadata.annotations?.[LEADER_ANNOTATION];
  if (value === undefined) {
    return undefined;
  }
  const namespace = metadata.namespace ?? DEFAULT_NAMESPACE;
  const ref =
    typeof value === 'string'
      ? normaliseEntityRef(value.trim(), { kind: 'user', namespace })
      : undefined;
  return ref?.startsWith('user:') ? ref : '';
}

async function withoutThemselves(
  person: string,
  refs: string[],
  lookUp: EntityLookUp,
): Promise<string[]> {
  const humans = await findHumans([person, ...refs], lookUp);
  return [...new Set(refs)].filter(
    ref => humans.get(ref) !== humans.get(person),
  );
}
