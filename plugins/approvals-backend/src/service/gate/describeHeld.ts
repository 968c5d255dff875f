import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { StoredEvent } from '../../database/operations/events/findEvents';
import { describeEvent } from '../../domain/record/describeEvent';
import { RequestRecord } from '../../domain/request/RequestRecord';

export type HeldRecord = {
  request: RequestRecord;
  /** Oldest first. */
  events: StoredEvent[];
  /** By id; what was erased is left out. */
  comments: Map<string, string>;
};

/**
 * A sentence about an event, with the reason: the scaffolder's own pages show nothing else of the
 * request.
 */
export function describeHeld(event: StoredEvent, record: HeldRecord): string {
  const said = Words.english.phrase(describeEvent(event));
  return [said, ...reasonsOf(event, record)].join(' ');
}

function reasonsOf(event: StoredEvent, record: HeldRecord): string[] {
  const { request, events, comments } = record;
  const commentOf = (commentId?: string) =>
    [comments.get(commentId ?? '') ?? []].flat();
  switch (event.type) {
    case 'denied':
      return request.reasons;
    case 'blocked':
      return request.missing;
    case 'revoked':
      return commentOf(event.commentId);
    case 'rejected': {
      const decided = events.find(
        ({ type, data }) =>
          type === 'decided' && data.decisionId === event.data.decisionId,
      );
      return commentOf(decided?.commentId);
    }
    case 'decided':
      return event.data.decision === 'request-changes'
        ? commentOf(event.commentId)
        : [];
    default:
      return [];
  }
}
