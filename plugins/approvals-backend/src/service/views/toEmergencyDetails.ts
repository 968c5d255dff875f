import { EmergencyDetails } from '@greenlane/backstage-plugin-approvals-common';
import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { Emergency } from '../../domain/emergency/Emergency';
import { RequestRecord } from '../../domain/request/RequestRecord';

/** What is on record about the emergency of a request, with what people wrote; undefined if nothing is. */
export function toEmergencyDetails(
  request: RequestRecord,
  options: {
    emergency: Emergency;
    breakGlass: BreakGlassConfig | undefined;
    comments: Map<string, string>;
  },
): EmergencyDetails | undefined {
  const { emergency, breakGlass, comments } = options;
  const { invocations, review } = emergency;
  if (invocations.length === 0) {
    return undefined;
  }
  return {
    needed: request.emergencyApprovals ?? breakGlass?.approvals ?? 1,
    invocations: invocations.map(({ person, incident, reasonId, at }) => ({
      person,
      incident,
      reason: comments.get(reasonId),
      at,
    })),
    review: review && {
      person: review.person,
      comment: comments.get(review.commentId),
      at: review.at,
    },
  };
}
