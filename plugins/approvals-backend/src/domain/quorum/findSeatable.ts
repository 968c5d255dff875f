import { Humans } from './createHumans';
import { QuorumInput, Seatable } from './createQuorumModel';
import { normalizeRef } from './normalizeRef';

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
  from: string[],
  humans: Humans,
): Map<string, Set<string>> {
  const wanted = new Set(from.map(normalizeRef));
  const found = new Map<string, Set<string>>();
  for (const [ref, users] of Object.entries(input.members)) {
    for (const account of wanted.has(normalizeRef(ref)) ? users : []) {
      const human = humans.of(account);
      if (humans.mayCount(human)) {
        addTo(found, human, [normalizeRef(account)]);
      }
    }
  }
  return found;
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
