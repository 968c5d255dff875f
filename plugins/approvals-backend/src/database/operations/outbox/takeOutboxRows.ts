import { Knex } from 'knex';
import { later } from '../../../domain/transition/transition';
import { OutboxRow } from './types';

/**
 * Takes the rows that are due, oldest first, and hides them from other drains for `leaseMs`: a
 * drain that dies leaves them to the next one.
 */
export async function takeOutboxRows(
  knex: Knex.Transaction,
  options: { limit: number; leaseMs: number; now: string },
): Promise<OutboxRow[]> {
  const rows = await knex('outbox')
    .where('due_at', '<=', options.now)
    .orderBy([{ column: 'created_at' }, { column: 'id' }])
    .limit(options.limit)
    .forUpdate()
    .skipLocked();
  const ids = rows.map(row => row.id);
  await knex('outbox')
    .whereIn('id', ids)
    .update({ due_at: later(options.now, options.leaseMs) })
    .increment('attempts', 1);
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    payload: JSON.parse(row.payload),
    attempts: row.attempts,
    dueAt: row.due_at,
  }));
}
