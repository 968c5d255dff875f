import { Knex } from 'knex';
import { Delegation } from '../../../domain/delegation/Delegation';
import { fromDelegationRow } from './delegationRow';
import { selectDelegations } from './selectDelegations';

/** Reads a delegation. */
export async function getDelegation(
  knex: Knex,
  id: string,
): Promise<Delegation | undefined> {
  const row = await selectDelegations(knex).where('delegations.id', id).first();
  return row && fromDelegationRow(row);
}
