import { Knex } from 'knex';

/** Forgets what people were told before that time. */
export async function deleteOldNotices(
  knex: Knex,
  before: string,
): Promise<void> {
  await knex('notices').where('sent_at', '<', before).delete();
}
