import { Knex } from 'knex';

/** Begins a query for delegations with their endings; for `fromDelegationRow`. */
export function selectDelegations(knex: Knex): Knex.QueryBuilder {
  return knex('delegations')
    .leftJoin(
      'delegation_endings',
      'delegation_endings.delegation_id',
      'delegations.id',
    )
    .select(
      'delegations.*',
      'delegation_endings.ended_by',
      'delegation_endings.ended_at',
    );
}
