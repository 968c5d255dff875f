import { Knex } from 'knex';

/** Forgets what has been delivered. */
export async function deleteOutboxRows(
  knex: Knex,
  ids: string[],
): Promise<void> {
  await knex('outbox').whereIn('id', ids).delete();
}
