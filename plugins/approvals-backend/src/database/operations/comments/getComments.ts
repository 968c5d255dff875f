import { Knex } from 'knex';

/** What people wrote about a request, by id; what was erased is left out. */
export async function getComments(
  knex: Knex,
  requestId: string,
): Promise<Map<string, string>> {
  const rows = await knex('comments')
    .where({ request_id: requestId })
    .select('id', 'text');
  return new Map(rows.map(row => [row.id, row.text]));
}
