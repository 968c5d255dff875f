import {
  RequestEventType,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import { EventData } from '../../../domain/transition/transition';

/** An event of the record, as stored. */
export type StoredEvent = {
  id: string;
  requestId: string;
  sequence: number;
  type: RequestEventType;
  status: RequestStatus;
  actor: string;
  data: EventData;
  commentId?: string;
  at: string;
};

/** The record of these requests, by request, oldest first. */
export async function findEvents(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, StoredEvent[]>> {
  const rows = await knex('events')
    .whereIn('request_id', requestIds)
    .orderBy([{ column: 'request_id' }, { column: 'sequence' }]);
  const events = new Map<string, StoredEvent[]>(requestIds.map(id => [id, []]));
  for (const row of rows) {
    events.get(row.request_id)?.push({
      id: row.id,
      requestId: row.request_id,
      sequence: row.sequence,
      type: row.type,
      status: row.status,
      actor: row.actor,
      data: JSON.parse(row.data),
      commentId: row.comment_id ?? undefined,
      at: row.at,
    });
  }
  return events;
}
