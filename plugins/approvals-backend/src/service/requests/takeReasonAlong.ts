import { Transaction } from '../../database/ApprovalsDatabase';
import { getComments } from '../../database/operations/comments/getComments';
import { insertComment } from '../../database/operations/comments/insertComment';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { takesReasonAlong } from '../../domain/changes/takesReasonAlong';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Services } from '../Services';

/**
 * Gives a request the reason of the one whose place it takes, so that nobody has to type it again; with both
 * locked by the caller.
 *
 * @returns the request as it is then
 */
export async function takeReasonAlong(
  tx: Transaction,
  { from, to }: { from: RequestRecord; to: RequestRecord },
  options: { services: Services; actor: string },
): Promise<RequestRecord> {
  const { createId, recorder } = options.services;
  const decisions = await findDecisions(tx.knex, [to.id]);
  const isDecided = decisions.get(to.id)!.length > 0;
  const comments = await getComments(tx.knex, [from.id]);
  const text = comments.get(from.justificationId ?? '');
  if (text === undefined || !takesReasonAlong({ from, to, isDecided })) {
    return to;
  }
  const commentId = createId();
  await insertComment(tx.knex, { id: commentId, requestId: to.id, text });
  const { actor } = options;
  return recorder.change(tx, to, { name: 'justify', actor, commentId });
}
