import { Knex } from 'knex';
import { whereUnreviewed } from '../requests/whereUnreviewed';

/** Ids of the requests for which one of these people broke the glass, and which nobody has reviewed yet. */
export async function findUnreviewed(
  knex: Knex,
  people: string[],
): Promise<string[]> {
  const invoked = knex('emergency_invocations')
    .join('requests', 'requests.id', 'emergency_invocations.request_id')
    .whereIn('emergency_invocations.person_key', people);
  return whereUnreviewed(invoked)
    .orderBy('requests.id')
    .distinct()
    .pluck('requests.id');
}
