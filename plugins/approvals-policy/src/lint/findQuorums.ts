import { JsonObject } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { Leaf } from '../requirements/leavesOf';
import { Finding } from './Finding';
import { Members } from './Members';
import { placesOfPeople, seatsOfTier } from './placesOfPeople';
import { PolicyPaths } from './PolicyPaths';

type Options = {
  policy: CompiledPolicy;
  paths: PolicyPaths;
  entities: readonly JsonObject[];
};

/** Groups that do not exist, and requirements that too few people could meet. */
export function findQuorums({ policy, paths, entities }: Options): Finding[] {
  const members = Members.create(entities);
  return [
    ...findUnknown({ policy, paths }, members),
    ...policy.tiers.flatMap(tier => {
      const excluded = members.people(
        [...(policy.excludes ?? []), ...(tier.excludes ?? [])].filter(isNamed),
      );
      return seatsOfTier(tier, paths).flatMap(({ path, seats }) =>
        countPeople({ path, seats, excluded }, members),
      );
    }),
  ];
}

function findUnknown(
  { policy, paths }: Omit<Options, 'entities'>,
  members: Members,
): Finding[] {
  return placesOfPeople(policy, paths)
    .filter(({ entry }) => isNamed(entry) && !members.has(entry))
    .map(({ path, entry }) => ({
      kind: 'unknown-group',
      severity: 'error',
      path,
      message: `the catalog has no \`${entry}\``,
      fix: 'correct the reference, or add it to the catalog',
    }));
}

/** Whom a selector stands for depends on the request; in a `from` it can only add people. */
function isNamed(entry: string): boolean {
  return !entry.startsWith('$');
}

/** Only those who are also in a group of `within`, and whom nothing keeps out. */
function peopleFor(
  { from, within }: Leaf,
  { members, excluded }: { members: Members; excluded: ReadonlySet<string> },
): number {
  const inside = within && members.people(within);
  return [...members.people(from)].filter(
    person => !excluded.has(person) && (!inside || inside.has(person)),
  ).length;
}

function countPeople(
  place: { path: string; seats: Leaf; excluded: ReadonlySet<string> },
  members: Members,
): Finding[] {
  const { path, seats, excluded } = place;
  const named = [...seats.from, ...(seats.within ?? [])];
  if (!named.every(entry => isNamed(entry) && members.has(entry))) {
    return [];
  }
  const people = peopleFor(seats, { members, excluded });
  if (people > seats.approvals) {
    return [];
  }
  const tooFew = people < seats.approvals;
  const of = describe(seats);
  const counted = people === 1 ? 'one person' : `${people} people`;
  const who = excluded.size > 0 ? `${counted} who are not kept out` : counted;
  return [
    {
      kind: tooFew ? 'unreachable-quorum' : 'tight-quorum',
      severity: tooFew ? 'error' : 'warning',
      path,
      message: tooFew
        ? `${seats.approvals} approvals are needed, but ${of} has only ${who}`
        : `${of} has ${who}, all of whom are needed: a request of one of them is blocked, since nobody approves their own`,
      fix: 'add people, or ask for fewer approvals',
    },
  ];
}

function describe({ from, within }: Leaf): string {
  const named = (refs: readonly string[]) =>
    refs.map(ref => `\`${ref}\``).join(' and ');
  return within ? `${named(from)} within ${named(within)}` : named(from);
}
