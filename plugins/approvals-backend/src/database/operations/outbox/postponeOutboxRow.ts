import { Knex } from 'knex';

/** Has a row delivered later. */
export async function postponeOutboxRow(
  knex: Knex,
  options: { id: string; until: string },
): Promise<void> {
  await knex('outbox')
    .where({ id: options.id })
    .update({ due_at: options.until });
}
