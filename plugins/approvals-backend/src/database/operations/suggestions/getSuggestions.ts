import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';

/** What was suggested about these requests, by decision; what was erased is left out. */
export async function getSuggestions(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, JsonObject>> {
  const rows = await knex('suggestions')
    .whereIn('request_id', requestIds)
    .select('decision_id', 'form_values');
  return new Map(
    rows.map(row => [row.decision_id, JSON.parse(row.form_values)]),
  );
}
