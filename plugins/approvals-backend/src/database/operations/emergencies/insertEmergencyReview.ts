import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { EmergencyReview } from '../../../domain/emergency/Emergency';
import { isConflict } from '../../databaseErrors';

/**
 * Records that somebody has looked at an emergency; nothing ever changes or removes it.
 *
 * @throws ConflictError when somebody has done so already
 */
export async function insertEmergencyReview(
  knex: Knex,
  review: EmergencyReview,
): Promise<void> {
  try {
    await knex('emergency_reviews').insert({
      request_id: review.requestId,
      person_key: review.person,
      comment_id: review.commentId,
      reviewed_at: review.at,
    });
  } catch (error) {
    if (isConflict(error)) {
      throw new ConflictError('This emergency has been reviewed already.');
    }
    throw error;
  }
}
