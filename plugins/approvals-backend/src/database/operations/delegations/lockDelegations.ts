import { Knex } from 'knex';
import { isPostgres } from '../../isPostgres';

/**
 * Lets one delegation be made at a time, so that quotas count right. SQLite has one writer, and needs no
 * lock.
 */
export async function lockDelegations(knex: Knex.Transaction): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw(
      `SELECT pg_advisory_xact_lock(hashtextextended('delegations', 0))`,
    );
  }
}
