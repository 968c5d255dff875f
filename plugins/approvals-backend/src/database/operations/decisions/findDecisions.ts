import { Knex } from 'knex';
import { DecisionRecord, fromDecisionRow } from './decisionRow';

/** The decisions on these requests that stand, in the order in which they were taken. */
export async function findDecisions(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, DecisionRecord[]>> {
  const rows = await knex('decisions')
    .leftJoin(
      'decision_withdrawals',
      'decision_withdrawals.decision_id',
      'decisions.id',
    )
    .leftJoin(
      { original: 'decisions' },
      'original.id',
      'decisions.carried_from',
    )
    .whereIn('decisions.request_id', requestIds)
    .whereNull('decision_withdrawals.decision_id')
    .select('decisions.*', { carried_decision: 'original.decision' })
    .orderBy([{ column: 'decisions.decided_at' }, { column: 'decisions.id' }]);
  const decisions = new Map<string, DecisionRecord[]>(
    requestIds.map(id => [id, []]),
  );
  for (const row of rows) {
    decisions.get(row.request_id)?.push(fromDecisionRow(row));
  }
  return decisions;
}
