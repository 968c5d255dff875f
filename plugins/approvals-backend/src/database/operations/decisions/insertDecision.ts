import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isConflict } from '../../databaseErrors';
import { DecisionRecord } from './decisionRow';

/**
 * Records a decision; nothing ever changes or removes it.
 *
 * @throws ConflictError when this person has decided already
 */
export async function insertDecision(
  knex: Knex,
  options: { decision: DecisionRecord; requester: string },
): Promise<void> {
  const { decision, requester } = options;
  try {
    await knex('decisions').insert({
      id: decision.id,
      request_id: decision.requestId,
      requester_key: requester,
      subject_hash: decision.subjectHash,
      person_key: decision.person,
      on_behalf_of: decision.onBehalfOf ?? null,
      round: knex('decision_withdrawals')
        .where({ request_id: decision.requestId, person_key: decision.person })
        .count('*'),
      decision: decision.decision,
      stage_id: decision.stageId,
      comment_id: decision.commentId ?? null,
      decided_at: decision.decidedAt,
      carried_from: decision.carried?.from ?? null,
      carried_hash: decision.carried?.hash ?? null,
      given_at: decision.carried?.givenAt ?? null,
      suggested_hash: decision.suggestedHash ?? null,
      narrowed: decision.narrowed ?? true,
    });
  } catch (error) {
    if (isConflict(error)) {
      throw new ConflictError('You have decided on this request already.');
    }
    throw error;
  }
}
