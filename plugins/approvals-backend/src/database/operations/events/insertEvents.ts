import { Knex } from 'knex';
import { Transition } from '../../../domain/transition/transition';

export type NewEvent = {
  id: string;
  requestId: string;
  sequence: number;
  record: Transition['record'];
};

/** Writes events into the record; nothing ever changes or removes them. */
export async function insertEvents(
  knex: Knex,
  events: NewEvent[],
): Promise<void> {
  await knex('events').insert(
    events.map(({ id, requestId, sequence, record }) => ({
      id,
      request_id: requestId,
      sequence,
      type: record.type,
      status: record.status,
      actor: record.actor,
      data: JSON.stringify(record.data),
      comment_id: record.commentId ?? null,
      at: record.at,
    })),
  );
}
