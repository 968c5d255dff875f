import { Knex } from 'knex';
import { OutboxRow } from '../../../effects';

/** Queues what is to be sent once the transaction has been committed. */
export async function insertOutboxRows(
  knex: Knex,
  options: {
    rows: Array<Omit<OutboxRow, 'attempts'>>;
    /** Sequence of the event that they tell of. */
    sequence: number;
    at: string;
  },
): Promise<void> {
  const rows = options.rows.map(row => ({
    id: row.id,
    request_id: row.requestId,
    sequence: options.sequence,
    type: row.type,
    kind: row.kind,
    payload: JSON.stringify(row.payload),
    due_at: options.at,
    created_at: options.at,
  }));
  if (rows.length > 0) {
    await knex('outbox').insert(rows);
  }
}
