export { limitedJson, PayloadTooLargeError } from './limitedJson';
export { parseComment } from './parseComment';
export {
  parseDecision,
  parseJustification,
  parseReassignment,
  parseRevocation,
  parseSupersession,
} from './parseDecision';
export type { DecisionBody, ReassignmentBody } from './parseDecision';
export { parseEmergency, parseEmergencyReview } from './parseEmergency';
export type { EmergencyBody } from './parseEmergency';
export { parseEvaluationBody, parseTemplateRef } from './parseEvaluationBody';
export type { EvaluationBody } from './parseEvaluationBody';
export { parsePreferences } from './parsePreferences';
export { parseRequestId } from './parseRequestId';
export { parseRequestListQuery } from './parseRequestListQuery';
export type { ParsedListQuery } from './parseRequestListQuery';
export { MAX_COMMENT_LENGTH, parseIdentifier, refuseUnsafeText } from './text';
