import { Transaction } from '../../database/ApprovalsDatabase';
import { findDelegationsInForce } from '../../database/operations/delegations/findDelegationsInForce';
import { Decider } from '../Caller';

/** The caller without what has been ended, or has run out, since they were read. */
export async function withDelegationsStill<T extends Decider>(
  tx: Transaction,
  caller: T,
): Promise<T> {
  if (caller.delegations.length === 0) {
    return caller;
  }
  const current = await findDelegationsInForce(tx.knex, {
    at: tx.now,
    delegate: caller.ref,
  });
  const ids = new Set(current.map(({ id }) => id));
  const delegations = caller.delegations.filter(({ id }) => ids.has(id));
  return { ...caller, delegations };
}
