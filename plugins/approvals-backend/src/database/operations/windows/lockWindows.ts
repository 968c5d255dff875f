import { Knex } from 'knex';
import { isPostgres } from '../../isPostgres';

/**
 * Lets one new request at a time be measured against each of these windows, so that two cannot both
 * find room for one. To be taken before any row is locked; SQLite has one writer, and needs no lock.
 *
 * @param keys - as `owner:group:default/payments`
 */
export async function lockWindows(
  knex: Knex.Transaction,
  keys: string[],
): Promise<void> {
  if (!isPostgres(knex)) {
    return;
  }
  // Always in the same order: nobody waits for somebody who waits for them.
  for (const key of [...new Set(keys)].sort()) {
    await knex.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `window:${key}`,
    ]);
  }
}
