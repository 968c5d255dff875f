import { Knex } from 'knex';
import { OutboxRow } from '../../../effects';

export type NewOutboxRow = Omit<OutboxRow, 'attempts'> & {
  /** Of the event that it tells of. */
  sequence: number;
};

/** Queues what is to be sent once the transaction has been committed. */
export async function insertOutboxRows(
  knex: Knex,
  options: {
    rows: NewOutboxRow[];
    at: string;
  },
): Promise<void> {
  const rows = options.rows.map(row => ({
    id: row.id,
    request_id: row.requestId,
    sequence: row.sequence,
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
