import { Knex } from 'knex';
import { Delegation } from '../../../domain/delegation/Delegation';
import { fromDelegationRow } from './delegationRow';
import { selectDelegations } from './selectDelegations';

/** The delegations that hold at this time, the oldest first; to one delegate if it is given. */
export async function findDelegationsInForce(
  knex: Knex,
  options: { at: string; delegate?: string },
): Promise<Delegation[]> {
  const { at, delegate } = options;
  const query = selectDelegations(knex)
    .where('delegations.starts_at', '<=', at)
    .where('delegations.ends_at', '>', at)
    .whereNull('delegation_endings.delegation_id')
    .orderBy(['delegations.created_at', 'delegations.id']);
  if (delegate !== undefined) {
    query.where('delegations.delegate', delegate);
  }
  const rows = await query;
  return rows.map(fromDelegationRow);
}
