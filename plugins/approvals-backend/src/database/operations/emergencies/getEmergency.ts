import { Knex } from 'knex';
import { Emergency } from '../../../domain/emergency/Emergency';

/** What is on record about the emergency of a request. */
export async function getEmergency(
  knex: Knex,
  requestId: string,
): Promise<Emergency> {
  const rows = await knex('emergency_invocations')
    .where({ request_id: requestId })
    .orderBy([{ column: 'invoked_at' }, { column: 'id' }]);
  const [review] = await knex('emergency_reviews').where({
    request_id: requestId,
  });
  return {
    invocations: rows.map(row => ({
      id: row.id,
      requestId: row.request_id,
      subjectHash: row.subject_hash,
      person: row.person_key,
      incident: row.incident,
      reasonId: row.reason_id,
      at: row.invoked_at,
      countsUntil: row.counts_until,
    })),
    review: review && {
      requestId: review.request_id,
      person: review.person_key,
      commentId: review.comment_id,
      at: review.reviewed_at,
    },
  };
}
