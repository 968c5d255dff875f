import { Knex } from 'knex';
import { OutboxKind, OutboxPayload } from './types';

/** Queues what is to be sent once the transaction has been committed. */
export async function insertOutboxRows(
  knex: Knex,
  options: {
    rows: Array<{ id: string; kind: OutboxKind; payload: OutboxPayload }>;
    at: string;
  },
): Promise<void> {
  const rows = options.rows.map(row => ({
    id: row.id,
    kind: row.kind,
    payload: JSON.stringify(row.payload),
    due_at: options.at,
    created_at: options.at,
  }));
  if (rows.length > 0) {
    await knex('outbox').insert(rows);
  }
}
