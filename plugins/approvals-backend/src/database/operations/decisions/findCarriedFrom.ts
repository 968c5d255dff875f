import { Knex } from 'knex';

/** Those of these decisions that have been carried on to a request, also if that was taken back. */
export async function findCarriedFrom(
  knex: Knex,
  options: { requestId: string; decisionIds: string[] },
): Promise<string[]> {
  return knex('decisions')
    .where({ request_id: options.requestId })
    .whereIn('carried_from', options.decisionIds)
    .pluck('carried_from');
}
