import { Knex } from 'knex';
import {
  OPEN_STATUSES,
  RequestRecord,
} from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

/** The one open request of this requester for this subject, locked, if there is one. */
export async function findOpenRequest(
  knex: Knex.Transaction,
  subject: { requester: string; subjectHash: string },
): Promise<RequestRecord | undefined> {
  const row = await knex<RequestRow>('requests')
    .where({
      requester_key: subject.requester,
      subject_hash: subject.subjectHash,
    })
    .whereIn('status', [...OPEN_STATUSES])
    .forUpdate()
    .first();
  return row && fromRequestRow(row);
}
