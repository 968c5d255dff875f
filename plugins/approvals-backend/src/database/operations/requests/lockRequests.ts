import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/**
 * Reads several requests, in the order of the ids, and keeps everybody else from changing them until
 * the transaction ends.
 *
 * @throws NotFoundError when one of them is not there
 */
export async function lockRequests(
  knex: Knex.Transaction,
  ids: string[],
): Promise<RequestRecord[]> {
  const rows = await knex<RequestRow>('requests')
    .whereIn('id', ids)
    // One order for everybody who locks several.
    .orderBy('id')
    .forUpdate();
  return ids.map(id => {
    const row = rows.find(candidate => candidate.id === id);
    if (!row) {
      throw new NotFoundError(`There is no request ${id} that you may see.`);
    }
    return fromRequestRow(row);
  });
}
