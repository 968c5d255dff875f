import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';

/** The evaluation of a request, or undefined once it has been erased. */
export async function getEvaluation(
  knex: Knex,
  request: { id: string; evaluationVersion: number },
): Promise<Evaluation | undefined> {
  const row = await knex('evaluations')
    .where({ request_id: request.id, version: request.evaluationVersion })
    .first('evaluation');
  return row && JSON.parse(row.evaluation);
}
