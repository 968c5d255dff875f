import { Membership } from '../eligibility/Eligibility';

/**
 * The groups and users who look at an emergency afterwards: those whom the policy names, or administrators
 * where it names nobody any more, or nobody is left who had no part in it.
 *
 * @param options - `involved`: the accounts of those who had
 */
export function reviewersFor(options: {
  named: string[] | undefined;
  administrators: string[];
  involved: string[];
  membership: Pick<Membership, 'members' | 'humans'>;
}): string[] {
  const { named = [], administrators, involved, membership } = options;
  const { members, humans } = membership;
  const humanOf = (account: string) => humans[account] ?? account;
  const kept = new Set(involved.map(humanOf));
  const isAnyLeft = named
    .flatMap(ref => members[ref] ?? [])
    .some(person => !kept.has(humanOf(person)));
  return isAnyLeft ? named : administrators;
}
