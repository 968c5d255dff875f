import { Knex } from 'knex';
import { Delegation } from '../../../domain/delegation/Delegation';
import { fromDelegationRow } from './delegationRow';
import { selectDelegations } from './selectDelegations';

export type DelegationSearch = {
  /** Given or received by them; everybody's when left out. */
  person?: string;
  /** Begin after this one, the last of the page before. */
  after?: string;
  limit: number;
};

/** A page of delegations, the newest first, with one more than the limit if there is more. */
export async function listDelegations(
  knex: Knex,
  { person, after, limit }: DelegationSearch,
): Promise<Delegation[]> {
  const query = selectDelegations(knex)
    .orderBy([
      { column: 'delegations.created_at', order: 'desc' },
      { column: 'delegations.id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (person !== undefined) {
    query.where(either =>
      either
        .where('delegations.delegator', person)
        .orWhere('delegations.delegate', person),
    );
  }
  if (after !== undefined) {
    query.whereRaw(
      `(delegations.created_at, delegations.id) <
        (SELECT d.created_at, d.id FROM delegations d WHERE d.id = ?)`,
      [after],
    );
  }
  const rows = await query;
  return rows.map(fromDelegationRow);
}
