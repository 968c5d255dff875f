import { Knex } from 'knex';

/** Who has asked whom by name to decide a request. */
export type Reassigned = { actor: string; to: string };

/** Everybody who was asked by name to decide a request, by the record of it. */
export async function findReassignments(
  knex: Knex,
  requestId: string,
): Promise<Reassigned[]> {
  const rows = await knex('events')
    .where({ request_id: requestId, type: 'reassigned' })
    .orderBy('sequence');
  return rows.map(({ actor, data }) => ({ actor, to: JSON.parse(data).to }));
}
