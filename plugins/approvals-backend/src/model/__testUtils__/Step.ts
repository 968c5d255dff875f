export type Verb = 'approve' | 'reject' | 'request-changes';

/** Where a request stands in the order in which they were made, counted round and round. */
type OfRequest = { request: number };
/** An account. */
type By = { by: string };

/** One thing that happens; data, so that a list of them can be printed, and kept. */
export type Step =
  | ({ do: 'submit'; template: string; variant: number } & By)
  | ({ do: Verb; for?: string; stale?: true } & By & OfRequest)
  | ({ do: 'take-back' | 'cancel' | 'revoke' | 'recheck-one' } & By & OfRequest)
  | ({ do: 'supersede'; with: number } & By & OfRequest)
  | ({ do: 'break-glass'; incident: string } & By & OfRequest)
  | ({ do: 'review-emergency' } & By & OfRequest)
  | ({ do: 'retry' } & By & OfRequest)
  | ({ do: 'claim' } & OfRequest)
  | ({ do: 'end-task'; status: 'completed' | 'failed' } & OfRequest)
  | { do: 'expire' | 'recheck' | 'settle' }
  | { do: 'wait'; hours: number }
  | { do: 'join' | 'leave'; who: string; group: string }
  | ({ do: 'delegate'; to: string; hours: number; tier?: string } & By)
  | { do: 'end-delegation'; delegation: number };

/** What is answered: what came of it, or `refused`. */
export type Answer = string;

type WithAnybody<S> = S extends { by: string }
  ? Omit<S, 'by'> & { by: string | number }
  : S;

/**
 * A step of which not everything is settled before it happens: a number in the place of an account is one
 * of those who can do it then, counted round and round.
 */
export type Draft =
  | WithAnybody<Step>
  /** Asks once more for the same; or for something else, which could take its place. */
  | ({ do: 'ask-again' | 'edit' } & OfRequest)
  /** Whatever brings the request further on. */
  | ({ do: 'go-on'; by: number } & OfRequest);
