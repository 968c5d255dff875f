import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/** Reads a request. */
export async function getRequest(
  knex: Knex,
  id: string,
): Promise<RequestRecord | undefined> {
  const row = await knex<RequestRow>('requests').where({ id }).first();
  return row && fromRequestRow(row);
}
