import { refsOfStages, refsWithin } from '../request/stageRefs';
import { askedStages } from '../timers/askedStages';
import { Electing, Eligibility, Membership } from './Eligibility';

/** Every group and user that the catalog has to be asked about, each once. */
export function refsToLookUp(electing: Electing): string[] {
  const { excludes = [] } = electing.terms ?? {};
  return [...new Set([...refsWithASay(electing), ...excludes])];
}

function refsWithASay(electing: Electing): string[] {
  const stages = askedStages(electing);
  const within = stages.flatMap(({ require }) => refsWithin(require));
  return [...refsOfStages(stages), ...within, ...(electing.others ?? [])];
}

/** What was asked for at first, and what turned out to be needed besides. */
export function mergeMembership(
  first: Membership,
  more: Membership,
): Membership {
  return {
    members: { ...first.members, ...more.members },
    humans: { ...first.humans, ...more.humans },
    unknown: [...first.unknown, ...more.unknown],
  };
}

/** What the catalog's answers mean for one request; they have to be there for all that it refers to. */
export function eligibilityOf(
  electing: Electing,
  membership: Membership,
): Eligibility {
  const { members, humans, unknown } = membership;
  const { excludes = [] } = electing.terms ?? {};
  const lost = excludes.filter(ref => !isUser(ref) && unknown.includes(ref));
  return {
    members: Object.fromEntries(
      refsWithASay(electing).map(ref => [ref, members[ref] ?? []]),
    ),
    // A user who is gone may still be the person behind another account.
    excluded: excludes.flatMap(ref => [
      ...(isUser(ref) ? [ref] : []),
      ...(members[ref] ?? []),
    ]),
    humans,
    obstacles: lost.map(group => ({
      key: 'excludedGroupIsGone' as const,
      values: { group },
    })),
  };
}

function isUser(ref: string): boolean {
  return ref.startsWith('user:');
}
