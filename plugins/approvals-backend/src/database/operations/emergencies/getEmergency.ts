import { Knex } from 'knex';
import { Emergency } from '../../../domain/emergency/Emergency';

/** What is on record about the emergency of a request: nobody reviews what nobody has invoked. */
export async function getEmergency(
  knex: Knex,
  requestId: string,
): Promise<Emergency> {
  const rows = await knex('emergency_invocations as invoked')
    .leftJoin(
      'emergency_reviews as review',
      'review.request_id',
      'invoked.request_id',
    )
    .where({ 'invoked.request_id': requestId })
    .orderBy([{ column: 'invoked.invoked_at' }, { column: 'invoked.id' }])
    .select(
      'invoked.*',
      'review.person_key as reviewer',
      'review.comment_id',
      'review.reviewed_at',
    );
  const [review] = rows.filter(({ reviewer }) => reviewer !== null);
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
      requestId,
      person: review.reviewer,
      commentId: review.comment_id,
      at: review.reviewed_at,
    },
  };
}
