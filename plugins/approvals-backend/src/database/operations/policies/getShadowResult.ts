import { ShadowResult } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';

/** What the policy in the shadow would have done with a request; undefined if there was none. */
export async function getShadowResult(
  knex: Knex,
  request: { id: string; evaluationVersion: number },
): Promise<ShadowResult | undefined> {
  const row = await knex('shadow_results')
    .where({ request_id: request.id, version: request.evaluationVersion })
    .first('result');
  return row && JSON.parse(row.result);
}
