import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { Invocation } from '../../../domain/emergency/Emergency';
import { isConflict } from '../../databaseErrors';

/**
 * Records that somebody wants a request to pass in an emergency; nothing ever changes or removes it.
 *
 * @throws ConflictError when this person has done so already
 */
export async function insertInvocation(
  knex: Knex,
  options: { invocation: Invocation; requester: string },
): Promise<void> {
  const { invocation, requester } = options;
  try {
    await knex('emergency_invocations').insert({
      id: invocation.id,
      request_id: invocation.requestId,
      requester_key: requester,
      subject_hash: invocation.subjectHash,
      person_key: invocation.person,
      incident: invocation.incident,
      reason_id: invocation.reasonId,
      invoked_at: invocation.at,
    });
  } catch (error) {
    if (isConflict(error)) {
      throw new ConflictError(
        'You have asked to break the glass for this request already.',
      );
    }
    throw error;
  }
}
