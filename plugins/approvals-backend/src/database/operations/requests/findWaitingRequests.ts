import { Knex } from 'knex';
import {
  RequestRecord,
  UNDECIDED_OR_UNLAUNCHED,
} from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/** What this requester asked of this template and what is neither launched nor ended, locked. */
export async function findWaitingRequests(
  knex: Knex.Transaction,
  options: { requester: string; templateRef: string },
): Promise<RequestRecord[]> {
  const rows = await knex<RequestRow>('requests')
    .where({
      requester_key: options.requester,
      template_ref: options.templateRef,
    })
    .whereIn('status', [...UNDECIDED_OR_UNLAUNCHED])
    // One order for everybody who locks several.
    .orderBy('id')
    .forUpdate();
  return rows.map(fromRequestRow);
}
