/** Somebody who wants a request to pass in an emergency. */
export type Invocation = {
  id: string;
  requestId: string;
  subjectHash: string;
  person: string;
  /** The reference of the incident. */
  incident: string;
  /** Id of the erasable reason. */
  reasonId: string;
  /** ISO 8601. */
  at: string;
  /** The first moment at which it no longer counts. */
  countsUntil: string;
};

/** Somebody else who has looked at an emergency afterwards. */
export type EmergencyReview = {
  requestId: string;
  person: string;
  /** Id of the erasable comment. */
  commentId: string;
  /** ISO 8601. */
  at: string;
};

/** What is on record about the emergency of a request; nothing for most of them. */
export type Emergency = {
  /** In the order in which they were made. */
  invocations: Invocation[];
  review?: EmergencyReview;
};
