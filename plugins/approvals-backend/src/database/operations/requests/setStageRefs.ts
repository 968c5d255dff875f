import { Stage } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { normalizeRef } from '../../../domain/normalizeRef';
import { refsOf } from '../../../domain/request/stageRefs';
import { READER_PLACES } from '../../../domain/visibility/readerPlaces';

/** Remembers whom the stages ask, so that lists can be filtered in SQL; who else sees it still does. */
export async function setStageRefs(
  knex: Knex,
  options: { requestId: string; stages: Stage[] },
): Promise<void> {
  const { requestId, stages } = options;
  await knex('stage_refs')
    .where({ request_id: requestId })
    .whereNotIn('stage_id', Object.values(READER_PLACES))
    .delete();
  const rows = stages.flatMap(stage =>
    refsOf(stage.require).map(ref => ({
      request_id: requestId,
      stage_id: stage.id,
      ref: normalizeRef(ref),
    })),
  );
  if (rows.length > 0) {
    await knex('stage_refs').insert(rows);
  }
}
