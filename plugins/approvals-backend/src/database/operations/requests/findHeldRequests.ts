import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { RequestFilter } from '@greenlane/backstage-plugin-approvals-node';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow } from './requestRow';
import { whereFilter } from './whereFilter';
import { Viewer, whereSeenBy } from './whereSeenBy';

export type HeldSearch = {
  viewer: Viewer;
  /** Narrows what the viewer may see. */
  filter?: RequestFilter;
  requester?: string[];
  status?: RequestStatus[];
  offset: number;
  limit: number;
};

/** Requests without a task, newest first, of what the viewer may see. */
export async function findHeldRequests(
  knex: Knex,
  options: HeldSearch,
): Promise<{ requests: RequestRecord[]; totalItems: number }> {
  const { viewer, filter, requester, status, offset, limit } = options;
  const matching = () => {
    const query = whereSeenBy(knex('requests'), viewer).whereNull('task_id');
    if (filter) {
      whereFilter(query, filter);
    }
    if (requester) {
      query.whereIn('requester_key', requester);
    }
    return status ? query.whereIn('status', status) : query;
  };
  const rows = await matching()
    .select('requests.*')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .offset(offset)
    .limit(limit);
  const [{ count }] = await matching().count({ count: '*' });
  return { requests: rows.map(fromRequestRow), totalItems: Number(count) };
}
