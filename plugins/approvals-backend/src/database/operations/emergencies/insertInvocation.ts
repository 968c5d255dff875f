import { Knex } from 'knex';
import { Invocation } from '../../../domain/emergency/Emergency';

/** Records that somebody wants a request to pass in an emergency; nothing ever changes or removes it. */
export async function insertInvocation(
  knex: Knex,
  options: { invocation: Invocation; requester: string },
): Promise<void> {
  const { invocation, requester } = options;
  await knex('emergency_invocations').insert({
    id: invocation.id,
    request_id: invocation.requestId,
    requester_key: requester,
    subject_hash: invocation.subjectHash,
    person_key: invocation.person,
    incident: invocation.incident,
    reason_id: invocation.reasonId,
    invoked_at: invocation.at,
    counts_until: invocation.countsUntil,
  });
}
