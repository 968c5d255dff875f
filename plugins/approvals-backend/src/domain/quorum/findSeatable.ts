import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { Humans } from './createHumans';
import { QuorumInput, Seatable } from './createQuorumModel';
import { normalizeRef } from '../normalizeRef';

type LeafRequirement = Extract<Requirement, { from: string[] }>;

/** Whoever decides for somebody else uses up both: neither fills another seat. */
export function findApprovers(input: QuorumInput, humans: Humans): Seatable[] {
  const spent = new Set((input.declined ?? []).map(humans.of));
  return input.approvers.flatMap(({ person, onBehalfOf = person }) => {
    const both = [humans.of(person), humans.of(onBehalfOf)];
    const counts = both.every(
      human => humans.mayCount(human) && !spent.has(human),
    );
    if (!counts) {
      return [];
    }
    both.forEach(human => spent.add(human));
    const accounts = [normalizeRef(onBehalfOf)];
    return [{ human: both[1], accounts, approvedBy: normalizeRef(person) }];
  });
}

/** The accounts that a leaf asks, of people who may count. */
export function accountsByHuman(
  input: QuorumInput,
  { from, within }: Pick<LeafRequirement, 'from' | 'within'>,
  humans: Humans,
): Map<string, Set<string>> {
  const allowed = within && accountsIn(input, within);
  const found = new Map<string, Set<string>>();
  for (const account of accountsIn(input, from)) {
    const human = humans.of(account);
    if (humans.mayCount(human) && allowed?.has(account) !== false) {
      addTo(found, human, [account]);
    }
  }
  return found;
}

/** Everybody in one of these groups, or among these users. */
function accountsIn({ members }: QuorumInput, refs: string[]): Set<string> {
  const wanted = new Set(refs.map(normalizeRef));
  return new Set(
    Object.entries(members)
      .filter(([ref]) => wanted.has(normalizeRef(ref)))
      .flatMap(([, users]) => users.map(normalizeRef)),
  );
}

/** Everybody whom any of the leaves asks. */
export function mergeAccounts(
  maps: Array<Map<string, Set<string>>>,
): Map<string, Set<string>> {
  const merged = new Map<string, Set<string>>();
  for (const map of maps) {
    map.forEach((accounts, human) => addTo(merged, human, accounts));
  }
  return merged;
}

function addTo(
  map: Map<string, Set<string>>,
  human: string,
  accounts: Iterable<string>,
): void {
  map.set(human, new Set([...(map.get(human) ?? []), ...accounts]));
}
