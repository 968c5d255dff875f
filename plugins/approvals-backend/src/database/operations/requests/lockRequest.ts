import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/**
 * Reads a request and keeps everybody else from changing it until the transaction ends. Without
 * the lock two simultaneous votes each miss the other. SQLite has one writer, and needs none.
 *
 * @throws NotFoundError when there is no such request
 */
export async function lockRequest(
  knex: Knex.Transaction,
  id: string,
): Promise<RequestRecord> {
  const row = await knex<RequestRow>('requests')
    .where({ id })
    .forUpdate()
    .first();
  if (!row) {
    throw new NotFoundError(`There is no request ${id} that you may see.`);
  }
  return fromRequestRow(row);
}
