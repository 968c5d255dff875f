import { Knex } from 'knex';

/** Nobody replaces more than a few by one. */
const MOST = 20;

/** Ids of the requests whose place this one took, the latest first. */
export async function findReplaced(
  knex: Knex,
  requestId: string,
): Promise<string[]> {
  return knex('requests')
    .where({ superseded_by: requestId })
    .orderBy([
      { column: 'updated_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(MOST)
    .pluck('id');
}
