import { Knex } from 'knex';
import { DecisionRecord } from './decisionRow';

/** Records that a person has taken their decision back; the decision itself stays on record. */
export async function withdrawDecision(
  knex: Knex,
  options: { decision: DecisionRecord; at: string },
): Promise<void> {
  await knex('decision_withdrawals').insert({
    decision_id: options.decision.id,
    request_id: options.decision.requestId,
    person_key: options.decision.person,
    withdrawn_at: options.at,
  });
}
