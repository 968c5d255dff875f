import { Knex } from 'knex';
import { Delegation } from '../../../domain/delegation/Delegation';
import { fromDelegationRow } from './delegationRow';
import { DelegationNotice } from './noteTold';
import { selectDelegations } from './selectDelegations';

/** The delegations of which somebody has to be told and has not been yet, the oldest first. */
export async function findUntold(
  knex: Knex,
  { about, at }: { about: DelegationNotice; at: string },
): Promise<Delegation[]> {
  const query = selectDelegations(knex)
    .whereNotExists(told =>
      told
        .select('delegation_notices.about')
        .from('delegation_notices')
        .whereRaw('delegation_notices.delegation_id = delegations.id')
        .where('delegation_notices.about', about),
    )
    .orderBy(['delegations.created_at', 'delegations.id']);
  if (about === 'made') {
    query.whereRaw('delegations.created_by <> delegations.delegator');
  } else {
    query
      .where('delegations.starts_at', '<=', at)
      .where('delegations.ends_at', '>', at)
      .whereNull('delegation_endings.delegation_id');
  }
  const rows = await query;
  return rows.map(fromDelegationRow);
}
