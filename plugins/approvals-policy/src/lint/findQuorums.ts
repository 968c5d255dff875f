import { JsonObject } from '@backstage/types';
import { CompiledPolicy, Tier } from '../CompiledPolicy';
import { Requirement } from '../types';
import { Finding } from './Finding';
import { Members } from './Members';
import { PolicyPaths } from './PolicyPaths';

type Seats = Extract<Requirement, { from: string[] }>;
type Place = { path: string; require: Requirement };

/** Groups that do not exist, and requirements that too few people could meet. */
export function findQuorums(options: {
  policy: CompiledPolicy;
  paths: PolicyPaths;
  entities: readonly JsonObject[];
}): Finding[] {
  const members = Members.create(options.entities);
  return options.policy.tiers
    .flatMap(tier => placesOf(tier, options.paths.tier(tier.id)))
    .flatMap(seatsIn)
    .flatMap(seats => checkSeats(seats, members));
}

function placesOf(tier: Tier, path: string): Place[] {
  return [
    ...tier.conditions.map(({ otherwise }, index) => ({
      path: `${path}.conditions[${index}].otherwise.require`,
      require: otherwise.require,
    })),
    ...tier.stages.map(({ require }, index) => ({
      path: `${path}.stages[${index}].require`,
      require,
    })),
  ];
}

function seatsIn({
  path,
  require,
}: Place): Array<{ path: string; seats: Seats }> {
  if ('from' in require) {
    return [{ path, seats: require }];
  }
  const [key, parts] =
    'allOf' in require ? ['allOf', require.allOf] : ['anyOf', require.anyOf];
  return (parts as Requirement[]).flatMap((part, index) =>
    seatsIn({ path: `${path}.${key}[${index}]`, require: part }),
  );
}

function checkSeats(
  { path, seats }: { path: string; seats: Seats },
  members: Members,
): Finding[] {
  const named = seats.from.filter(ref => !ref.startsWith('$'));
  const missing = seats.from.flatMap((ref, index): Finding[] =>
    ref.startsWith('$') || members.has(ref)
      ? []
      : [
          {
            kind: 'unknown-group',
            severity: 'error',
            path: `${path}.from[${index}]`,
            message: `the catalog has no \`${ref}\``,
            fix: 'correct the reference, or add it to the catalog',
          },
        ],
  );
  // Whom a selector stands for depends on the template; it can only add people.
  const isOpen = named.length < seats.from.length;
  return isOpen || missing.length > 0
    ? missing
    : countPeople({ path, seats }, members.people(named).size);
}

function countPeople(
  { path, seats }: { path: string; seats: Seats },
  people: number,
): Finding[] {
  if (people > seats.approvals) {
    return [];
  }
  const tooFew = people < seats.approvals;
  const of = seats.from.map(ref => `\`${ref}\``).join(' and ');
  const counted = people === 1 ? 'one person' : `${people} people`;
  return [
    {
      kind: tooFew ? 'unreachable-quorum' : 'tight-quorum',
      severity: tooFew ? 'error' : 'warning',
      path,
      message: tooFew
        ? `${seats.approvals} approvals are needed, but ${of} has only ${counted}`
        : `${of} has ${counted}, all of whom are needed: a request of one of them is blocked, since nobody approves their own`,
      fix: 'add people, or ask for fewer approvals',
    },
  ];
}
