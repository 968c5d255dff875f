import { RequestEvent } from '@greenlane/backstage-plugin-approvals-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { getComments } from '../../database/operations/comments/getComments';
import { findEvents } from '../../database/operations/events/findEvents';
import { describeEvent } from '../../domain/record/describeEvent';

/** The record of a request, with a sentence for each event and the comments that are still there. */
export async function readEvents(
  database: ApprovalsDatabase,
  requestId: string,
): Promise<RequestEvent[]> {
  const [events, comments] = await database.read(async knex => [
    (await findEvents(knex, [requestId])).get(requestId) ?? [],
    await getComments(knex, [requestId]),
  ]);
  return events.map(({ commentId, ...event }) => {
    const phrase = describeEvent(event);
    return {
      ...event,
      message: Words.english.phrase(phrase),
      phrase,
      comment: comments.get(commentId ?? ''),
    };
  });
}
