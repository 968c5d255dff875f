import { Knex } from 'knex';

/** Forgets what has been delivered. */
export async function deleteOutboxRow(knex: Knex, id: string): Promise<void> {
  await knex('outbox').where({ id }).delete();
}
