import { Knex } from 'knex';
import { isConflict } from '../../databaseErrors';

/**
 * Records that a delegation was ended before its time.
 *
 * @returns false when it was ended already
 */
export async function insertDelegationEnding(
  knex: Knex,
  ending: { delegationId: string; by: string; at: string },
): Promise<boolean> {
  try {
    // A conflict that raises would end the whole transaction on PostgreSQL.
    const inserted = await knex('delegation_endings')
      .insert({
        delegation_id: ending.delegationId,
        ended_by: ending.by,
        ended_at: ending.at,
      })
      .onConflict()
      .ignore()
      .returning('delegation_id');
    return inserted.length === 1;
  } catch (error) {
    if (isConflict(error)) {
      return false;
    }
    throw error;
  }
}
