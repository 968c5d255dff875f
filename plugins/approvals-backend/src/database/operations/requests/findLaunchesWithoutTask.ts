import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/** Launches of this template that wait for the scaffolder to name their task, oldest first. */
export async function findLaunchesWithoutTask(
  knex: Knex,
  options: { templateRef: string; requester?: string },
): Promise<RequestRecord[]> {
  const rows = await knex<RequestRow>('requests')
    .where({ status: 'launching', template_ref: options.templateRef })
    .whereNull('task_id')
    .where(query =>
      options.requester
        ? query.where({ requester_key: options.requester })
        : query.where('requester_key', 'like', 'service:%'),
    )
    .orderBy('launching_at');
  return rows.map(fromRequestRow);
}
