import { RequestRecord } from '../request/RequestRecord';

/** Whether the request passed in an emergency that nobody has looked at afterwards. */
export function waitsForReview(
  request: Pick<RequestRecord, 'emergencyApprovals' | 'emergencyReviewedAt'>,
): boolean {
  return (
    request.emergencyApprovals !== undefined &&
    request.emergencyReviewedAt === undefined
  );
}
