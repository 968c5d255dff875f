import { Knex } from 'knex';

/** What people wrote about these requests, by id; what was erased is left out. */
export async function getComments(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, string>> {
  const rows = await knex('comments')
    .whereIn('request_id', requestIds)
    .select('id', 'text');
  return new Map(rows.map(row => [row.id, row.text]));
}
