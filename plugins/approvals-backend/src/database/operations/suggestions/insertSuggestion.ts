import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';

/** What somebody would rather have, with the decision by which they asked for it; erasable. */
export type SuggestionRecord = {
  decisionId: string;
  requestId: string;
  /** These form fields, instead of those of the request. */
  values: JsonObject;
};

/** Keeps what was suggested. */
export async function insertSuggestion(
  knex: Knex,
  { decisionId, requestId, values }: SuggestionRecord,
): Promise<void> {
  await knex('suggestions').insert({
    decision_id: decisionId,
    request_id: requestId,
    form_values: JSON.stringify(values),
  });
}
