import { QuorumInput } from './createQuorumModel';
import { decidingAccounts } from './decidingAccounts';
import { normalizeRef } from '../normalizeRef';

/** Whom separation of duties lets count, and who has decided, as humans. */
export type Humans = {
  of(account: string): string;
  mayCount(human: string): boolean;
  /** They decided, or somebody else did for them. */
  haveDecided(human: string): boolean;
};

/** Tells the humans behind the accounts. */
export function createHumans(input: QuorumInput): Humans {
  const known = new Map(
    Object.entries(input.humans ?? {}).map(([account, human]) => [
      normalizeRef(account),
      normalizeRef(human),
    ]),
  );
  const of = (account: string) => {
    const ref = normalizeRef(account);
    return known.get(ref) ?? ref;
  };
  const excluded = new Set(input.excluded.map(of));
  const decided = new Set([
    ...(input.declined ?? []).map(of),
    ...decidingAccounts(input.approvers).map(of),
  ]);
  return {
    of,
    mayCount: human => !excluded.has(human),
    haveDecided: human => decided.has(human),
  };
}
