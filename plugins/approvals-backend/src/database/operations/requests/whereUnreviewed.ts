import { Knex } from 'knex';

/** Restricts a query on `requests` to emergencies that nobody has looked at afterwards. */
export function whereUnreviewed(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .whereNotNull('requests.emergency_approvals')
    .whereNull('requests.emergency_reviewed_at');
}
