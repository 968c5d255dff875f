import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/** These requests, without regard to who asks; unknown ids are left out. */
export async function findRequestsById(
  knex: Knex,
  ids: string[],
): Promise<RequestRecord[]> {
  const rows = await knex<RequestRow>('requests').whereIn('id', ids);
  return rows.map(fromRequestRow);
}
