import { Knex } from 'knex';
import { later } from '../../../domain/transition/transition';
import { OutboxRow } from '../../../effects';
import { isPostgres } from '../../isPostgres';

/**
 * Takes the rows that are due, oldest first, and hides them from other drains for `leaseMs`: a
 * drain that dies leaves them to the next one. A row waits for older ones of its request and kind.
 */
export async function takeOutboxRows(
  knex: Knex.Transaction,
  options: { limit: number; leaseMs: number; now: string },
): Promise<OutboxRow[]> {
  const query = knex('outbox as row')
    .where('due_at', '<=', options.now)
    .whereNotExists(
      knex('outbox as older')
        .whereRaw('older.request_id = row.request_id')
        .whereRaw('older.kind = row.kind')
        .whereRaw('older.sequence < row.sequence')
        .select(knex.raw('1')),
    )
    .orderBy([{ column: 'created_at' }, { column: 'sequence' }])
    .limit(options.limit)
    .select('row.*');
  // SQLite has one writer; its dialect knows neither of the two.
  const rows = await (isPostgres(knex)
    ? query.forUpdate().skipLocked()
    : query);
  if (rows.length === 0) {
    return [];
  }
  await knex('outbox')
    .whereIn(
      'id',
      rows.map(row => row.id),
    )
    .update({ due_at: later(options.now, options.leaseMs) });
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    requestId: row.request_id,
    type: row.type,
    payload: JSON.parse(row.payload),
    attempts: row.attempts,
  }));
}
