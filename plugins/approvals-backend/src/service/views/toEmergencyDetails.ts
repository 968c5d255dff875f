import { EmergencyDetails } from '@greenlane/backstage-plugin-approvals-common';
import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { Emergency } from '../../domain/emergency/Emergency';
import { invocationsFor } from '../../domain/emergency/standingInvocations';
import { RequestRecord } from '../../domain/request/RequestRecord';

/** Who broke the glass for a request, or wants to, with what people wrote; undefined if nobody does. */
export function toEmergencyDetails(
  request: RequestRecord,
  options: {
    emergency: Emergency;
    breakGlass: BreakGlassConfig | undefined;
    comments: Map<string, string>;
    now: string;
  },
): EmergencyDetails | undefined {
  const { emergency, breakGlass, comments, now } = options;
  const { review } = emergency;
  const invocations = invocationsFor(request, { ...emergency, now });
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
