import { Knex } from 'knex';
import { isPostgres } from '../../isPostgres';

/**
 * Lets one submission of a requester happen at a time, so that a quota counts right. SQLite has
 * one writer, and needs no lock.
 */
export async function lockRequester(
  knex: Knex.Transaction,
  requester: string,
): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      requester,
    ]);
  }
}
