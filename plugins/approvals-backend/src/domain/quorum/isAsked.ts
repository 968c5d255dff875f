import { leavesOf } from '@greenlane/backstage-plugin-approvals-policy';
import { createHumans } from './createHumans';
import { QuorumInput } from './createQuorumModel';
import { accountsByHuman } from './findSeatable';
import { normalizeRef } from '../normalizeRef';

/** Whether some stage asks this account, whoever has decided, and nothing keeps its person out. */
export function isAsked(input: QuorumInput, account: string): boolean {
  const humans = createHumans(input);
  const ref = normalizeRef(account);
  const leaves = input.stages.flatMap(({ require }) => leavesOf(require));
  return (
    (input.obstacles ?? []).length === 0 &&
    leaves.some(leaf => {
      const accounts = accountsByHuman(input, leaf, humans);
      return accounts.get(humans.of(ref))?.has(ref) ?? false;
    })
  );
}
