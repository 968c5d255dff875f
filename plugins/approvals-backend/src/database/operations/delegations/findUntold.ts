import { Knex } from 'knex';
import { Delegation } from '../../../domain/delegation/Delegation';
import { fromDelegationRow } from './delegationRow';
import { selectDelegations } from './selectDelegations';

/** Delegations that somebody else made for the delegator, who has not been told yet; the oldest first. */
export async function findUntold(knex: Knex): Promise<Delegation[]> {
  const rows = await selectDelegations(knex)
    .whereRaw('delegations.created_by <> delegations.delegator')
    .whereNotExists(told =>
      told
        .select('delegation_notices.about')
        .from('delegation_notices')
        .whereRaw('delegation_notices.delegation_id = delegations.id')
        .where('delegation_notices.about', 'made'),
    )
    .orderBy(['delegations.created_at', 'delegations.id']);
  return rows.map(fromDelegationRow);
}
