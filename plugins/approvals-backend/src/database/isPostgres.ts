import { Knex } from 'knex';

/** Whether this handle speaks to PostgreSQL; otherwise it is SQLite. */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}
