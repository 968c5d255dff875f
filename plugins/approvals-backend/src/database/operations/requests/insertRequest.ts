import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { isConflict } from '../../databaseErrors';
import { toRequestRow } from './requestRow';

/**
 * Writes a new request.
 *
 * @returns false when its requester has an open request for the same subject already
 */
export async function insertRequest(
  knex: Knex,
  request: RequestRecord,
): Promise<boolean> {
  try {
    // A conflict that raises would end the whole transaction on PostgreSQL.
    const inserted = await knex('requests')
      .insert(toRequestRow(request))
      .onConflict()
      .ignore()
      .returning('id');
    return inserted.length === 1;
  } catch (error) {
    if (isConflict(error)) {
      return false;
    }
    throw error;
  }
}
