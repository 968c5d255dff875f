import { Knex } from 'knex';

/**
 * Restricts a query on `requests` to those on which a decision of this person, or for them, stands and can
 * still be taken back.
 */
export function whereDecided(
  query: Knex.QueryBuilder,
  person: string,
): Knex.QueryBuilder {
  return query.where('requests.status', 'pending').whereExists(decision =>
    decision
      .select('decisions.id')
      .from('decisions')
      .leftJoin(
        'decision_withdrawals',
        'decision_withdrawals.decision_id',
        'decisions.id',
      )
      .whereRaw('decisions.request_id = requests.id')
      .whereNull('decision_withdrawals.decision_id')
      .where(whose =>
        whose
          .where('decisions.person_key', person)
          .orWhere('decisions.on_behalf_of', person),
      ),
  );
}
