import { Knex } from 'knex';

/** Ids of the requests for which one of these people broke the glass, and which nobody has reviewed yet. */
export async function findUnreviewed(
  knex: Knex,
  people: string[],
): Promise<string[]> {
  return knex('emergency_invocations')
    .join('requests', 'requests.id', 'emergency_invocations.request_id')
    .whereIn('emergency_invocations.person_key', people)
    .whereNotNull('requests.emergency_approvals')
    .whereNull('requests.emergency_reviewed_at')
    .orderBy('requests.id')
    .distinct()
    .pluck('requests.id');
}
