import { Knex } from 'knex';
import { Transition } from '../../../domain/transition/transition';

/** Writes one event into the record; nothing ever changes or removes it. */
export async function insertEvent(
  knex: Knex,
  options: {
    id: string;
    requestId: string;
    sequence: number;
    record: Transition['record'];
  },
): Promise<void> {
  const { record } = options;
  await knex('events').insert({
    id: options.id,
    request_id: options.requestId,
    sequence: options.sequence,
    type: record.type,
    status: record.status,
    actor: record.actor,
    data: JSON.stringify(record.data),
    comment_id: record.commentId ?? null,
    at: record.at,
  });
}
