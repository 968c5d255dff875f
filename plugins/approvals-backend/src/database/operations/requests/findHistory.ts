import { RequestFilter } from '@greenlane/backstage-plugin-approvals-node';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow } from './requestRow';
import { whereFilter } from './whereFilter';
import { Viewer, whereSeenBy } from './whereSeenBy';

export type HistorySearch = {
  viewer: Viewer;
  /** Narrows what the viewer may see. */
  filter?: RequestFilter;
  /** Made at or after this time. */
  since?: string;
  /** Made before this time. */
  until: string;
};

/** The next requests of what the viewer may see, the oldest first, beginning after a place. */
export async function findHistory(
  knex: Knex,
  search: HistorySearch,
  page: { after?: { createdAt: string; id: string }; limit: number },
): Promise<RequestRecord[]> {
  const { viewer, filter, since, until } = search;
  const { after, limit } = page;
  const query = whereSeenBy(knex('requests'), viewer)
    .where('requests.created_at', '<', until)
    .select('requests.*')
    .orderBy(['requests.created_at', 'requests.id'])
    .limit(limit);
  if (filter) {
    whereFilter(query, filter);
  }
  if (since) {
    query.where('requests.created_at', '>=', since);
  }
  if (after) {
    query.where(place =>
      place
        .where('requests.created_at', '>', after.createdAt)
        .orWhere(same =>
          same
            .where('requests.created_at', after.createdAt)
            .where('requests.id', '>', after.id),
        ),
    );
  }
  const rows = await query;
  return rows.map(fromRequestRow);
}
