/** What a delegation is about; whatever is left out does not restrict it. */
export type DelegationScope = {
  /** Entity references of templates, in lower case. */
  templates?: string[];
  /** Ids of tiers. */
  tiers?: string[];
  /** Only what is known to cost at most so much. */
  most?: { monthly: number; currency: string };
};

/**
 * Somebody lets another person decide for them. It is never handed on: the delegate has the delegator's own
 * say, and nothing that others have delegated to the delegator. Times are ISO 8601 in UTC.
 */
export type Delegation = {
  id: string;
  /** Entity references of people, in lower case. */
  delegator: string;
  delegate: string;
  startsAt: string;
  /** The first moment at which it no longer holds. */
  endsAt: string;
  scope: DelegationScope;
  createdBy: string;
  createdAt: string;
  /** It was ended before its time. */
  ended?: { by: string; at: string };
};

/** A delegation that holds now. */
export type DelegationInForce = Delegation & {
  /** The delegator and all their groups, as the catalog has them. */
  delegatorRefs: string[];
  /** The human who has made it, whichever of their accounts that was. */
  maker: string;
};
