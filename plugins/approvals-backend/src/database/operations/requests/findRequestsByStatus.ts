import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow, RequestRow } from './requestRow';

export type StatusQuery = {
  statuses: readonly RequestStatus[];
  /** Only ids after this one; for walking through all of them. */
  after?: string;
  /** Only those that had to be decided, or launched, before this time. */
  overdueAt?: string;
  /** Only those whose launch began before this time. */
  launchedBefore?: string;
  /** Only those whose launch began after this time. */
  launchedAfter?: string;
  /** Only those whose stage has waited for so long that something is due. */
  timerDueBy?: string;
  /** Only those whose requester was told to wait. */
  toldToWait?: boolean;
  /** The latest launches first, instead of by id. */
  latestFirst?: boolean;
  limit: number;
};

/** Requests for the background tasks. */
export async function findRequestsByStatus(
  knex: Knex,
  options: StatusQuery,
): Promise<RequestRecord[]> {
  const query = knex<RequestRow>('requests')
    .whereIn('status', [...options.statuses])
    .limit(options.limit);
  if (options.latestFirst) {
    query.orderBy('launching_at', 'desc');
  }
  query.orderBy('id');
  if (options.after) {
    query.where('id', '>', options.after);
  }
  if (options.launchedBefore) {
    query.where('launching_at', '<', options.launchedBefore);
  }
  if (options.launchedAfter) {
    query.where('launching_at', '>', options.launchedAfter);
  }
  if (options.timerDueBy) {
    query.where('timer_due_at', '<=', options.timerDueBy);
  }
  if (options.toldToWait) {
    query.whereNotNull('told_to_wait_at');
  }
  if (options.overdueAt) {
    const at = options.overdueAt;
    query.where(overdue =>
      overdue
        .where(waiting =>
          waiting.whereNull('launch_by').where('expires_at', '<=', at),
        )
        .orWhere('launch_by', '<=', at),
    );
  }
  const rows = await query;
  return rows.map(fromRequestRow);
}
