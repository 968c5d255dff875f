import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { createHumans } from './createHumans';
import { QuorumInput } from './createQuorumModel';
import { accountsByHuman } from './findSeatable';
import { normalizeRef } from './normalizeRef';

/** Whether some stage asks this account, whoever has decided, and nothing keeps its person out. */
export function isAsked(input: QuorumInput, account: string): boolean {
  const humans = createHumans(input);
  const ref = normalizeRef(account);
  const asks = (require: Requirement): boolean => {
    if ('from' in require) {
      const accounts = accountsByHuman(input, require, humans);
      return accounts.get(humans.of(ref))?.has(ref) ?? false;
    }
    const parts = 'allOf' in require ? require.allOf : require.anyOf;
    return parts.some(asks);
  };
  return (
    (input.obstacles ?? []).length === 0 &&
    input.stages.some(({ require }) => asks(require))
  );
}
