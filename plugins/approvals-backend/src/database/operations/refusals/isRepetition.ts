import { Knex } from 'knex';
import { RefusalRecord } from './insertRefusal';

/** Nobody needs more than this from one actor in a minute to see what they are doing. */
const MOST_OF_ONE_ACTOR = 100;

/**
 * Whether this actor was refused the same since then, or so much that more of it adds nothing: the
 * record can never be shortened, so nobody may make it grow as they like.
 */
export async function isRepetition(
  knex: Knex,
  refusal: Omit<RefusalRecord, 'id' | 'at' | 'status'>,
  options: { since: string },
): Promise<boolean> {
  const { actor, kind, requestId, templateRef, taskId } = refusal;
  const rows = await knex('refusals')
    .where({ actor })
    .where('at', '>', options.since)
    .select('kind', 'request_id', 'template_ref', 'task_id')
    .limit(MOST_OF_ONE_ACTOR);
  return (
    rows.length >= MOST_OF_ONE_ACTOR ||
    rows.some(
      row =>
        row.kind === kind &&
        row.request_id === (requestId ?? null) &&
        row.template_ref === (templateRef ?? null) &&
        row.task_id === (taskId ?? null),
    )
  );
}
