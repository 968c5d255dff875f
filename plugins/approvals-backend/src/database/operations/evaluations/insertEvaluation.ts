import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';

/** Keeps an evaluation whole, so that it can be replayed; erasable, since it holds form values. */
export async function insertEvaluation(
  knex: Knex,
  options: {
    requestId: string;
    version: number;
    evaluation: Evaluation;
    at: string;
  },
): Promise<void> {
  await knex('evaluations').insert({
    request_id: options.requestId,
    version: options.version,
    evaluation: JSON.stringify(options.evaluation),
    created_at: options.at,
  });
}
