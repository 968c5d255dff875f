import { CompiledPolicy, StageConfig, Tier } from '../CompiledPolicy';
import { Leaf } from '../requirements/leavesOf';
import { listAt, textAt, valueAt } from '../templates/entityRefs';
import { Requirement } from '../types';
import { PolicyPaths } from './PolicyPaths';

/** What people are named for. */
export type Naming = 'seat' | 'within' | 'escalation' | 'excludes' | 'told';

/** A group, user or selector, where it stands. */
export type PeoplePlace = { path: string; entry: string; naming: Naming };

/** Everywhere where a policy names groups, users and selectors for its stages, each place once. */
export function placesOfPeople(
  policy: CompiledPolicy,
  paths: PolicyPaths,
): PeoplePlace[] {
  const places = [
    ...listed(`${paths.policy}.excludes`, policy.excludes, 'excludes'),
    ...told(paths.policy, policy),
    ...policy.tiers.flatMap(tier => placesInTier(tier, { policy, paths })),
  ];
  // What a tier says for all of its stages, or a policy for all of its tiers, is found with each.
  return [...new Map(places.map(place => [place.path, place])).values()];
}

function placesInTier(
  tier: Tier,
  { policy, paths }: { policy: CompiledPolicy; paths: PolicyPaths },
): PeoplePlace[] {
  const path = paths.tier(tier.id);
  const written = listAt(policy.source.policy, 'tiers').find(
    one => textAt(one, 'id') === tier.id,
  );
  return [
    ...listed(`${path}.excludes`, tier.excludes, 'excludes'),
    ...told(path, tier),
    ...placedStagesOf(tier, path).flatMap(({ path: at, stage, writtenIn }) => [
      ...seatsIn(`${at}.require`, stage.require).flatMap(
        ({ path: seats, seats: { from, within } }) => [
          ...listed(`${seats}.from`, from, 'seat'),
          ...listed(`${seats}.within`, within, 'within'),
        ],
      ),
      ...listed(
        `${
          valueAt(writtenIn(written), 'escalateAfter') === undefined ? path : at
        }.escalateAfter.to`,
        stage.escalateAfter?.to,
        'escalation',
      ),
    ]),
  ];
}

function told(
  path: string,
  { whenBlocked }: Pick<Tier, 'whenBlocked'>,
): PeoplePlace[] {
  return listed(`${path}.whenBlocked.tell`, whenBlocked?.tell, 'told');
}

function listed(
  path: string,
  entries: readonly string[] = [],
  naming: Naming,
): PeoplePlace[] {
  return entries.map((entry, index) => ({
    path: `${path}[${index}]`,
    entry,
    naming,
  }));
}

/** Everything of a tier that somebody has to fill. */
export function seatsOfTier(
  tier: Tier,
  paths: PolicyPaths,
): Array<{ path: string; seats: Leaf }> {
  return placedStagesOf(tier, paths.tier(tier.id)).flatMap(({ path, stage }) =>
    seatsIn(`${path}.require`, stage.require),
  );
}

type PlacedStage = {
  path: string;
  stage: StageConfig;
  /** The same in its tier as configured, where it may lack what the tier says for all of its stages. */
  writtenIn: (tier: unknown) => unknown;
};

function placedStagesOf(tier: Tier, path: string): PlacedStage[] {
  return [
    ...tier.conditions.map(({ otherwise }, index) => ({
      path: `${path}.conditions[${index}].otherwise`,
      stage: otherwise,
      writtenIn: (written: unknown) =>
        valueAt(listAt(written, 'conditions')[index], 'otherwise'),
    })),
    ...tier.stages.map((stage, index) => ({
      path: `${path}.stages[${index}]`,
      stage,
      writtenIn: (written: unknown) => listAt(written, 'stages')[index],
    })),
  ];
}

function seatsIn(
  path: string,
  require: Requirement,
): Array<{ path: string; seats: Leaf }> {
  if ('from' in require) {
    return [{ path, seats: require }];
  }
  const [key, parts] =
    'allOf' in require ? ['allOf', require.allOf] : ['anyOf', require.anyOf];
  return (parts as Requirement[]).flatMap((part, index) =>
    seatsIn(`${path}.${key}[${index}]`, part),
  );
}
