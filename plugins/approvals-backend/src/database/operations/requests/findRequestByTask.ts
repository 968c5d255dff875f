import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/** The request whose task this is. */
export async function findRequestByTask(
  knex: Knex,
  taskId: string,
): Promise<RequestRecord | undefined> {
  const row = await knex<RequestRow>('requests')
    .where({ task_id: taskId })
    .first();
  return row && fromRequestRow(row);
}
