import { parseBody } from './parseBody';
import { parseComment } from './parseComment';
import { parseIdentifier } from './text';

export type EmergencyBody = {
  /** The hash of what the person saw. */
  subjectHash: string;
  reason: string;
  incident: string;
};

/** The body of `POST /requests/:id/break-glass`; throws `InputError` with what to mend. */
export function parseEmergency(body: unknown): EmergencyBody {
  const { subjectHash, reason, incident } = parseBody(body, [
    'subjectHash',
    'reason',
    'incident',
  ]);
  return {
    subjectHash: parseIdentifier(subjectHash, 'subjectHash', 200),
    reason: parseComment(reason, { required: true, name: 'reason' }),
    incident: parseIdentifier(incident, 'incident', 64),
  };
}

/** The body of `POST /requests/:id/break-glass/review`. */
export function parseEmergencyReview(body: unknown): { comment: string } {
  const { comment } = parseBody(body, ['comment']);
  return { comment: parseComment(comment, { required: true }) };
}
