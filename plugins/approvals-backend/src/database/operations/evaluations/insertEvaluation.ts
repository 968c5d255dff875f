import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { decidingRules } from '../../../domain/request/decidingRules';

/**
 * Keeps an evaluation whole, so that it can be replayed; erasable, since it holds form values. The
 * names of the rules that decided it stay, so that requests can be found by rule.
 */
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
  const rows = decidingRules(options.evaluation).map(ruleId => ({
    request_id: options.requestId,
    version: options.version,
    rule_id: ruleId,
  }));
  if (rows.length > 0) {
    await knex('deciding_rules').insert(rows);
  }
}
