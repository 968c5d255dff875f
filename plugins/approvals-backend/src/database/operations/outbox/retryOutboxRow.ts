import { Knex } from 'knex';

/** Has a row delivered later, and counts the attempt. */
export async function retryOutboxRow(
  knex: Knex,
  options: { id: string; dueAt: string },
): Promise<void> {
  await knex('outbox')
    .where({ id: options.id })
    .update({ due_at: options.dueAt, attempts: knex.raw('attempts + 1') });
}
