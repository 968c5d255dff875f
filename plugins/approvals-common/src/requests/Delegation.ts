/** Somebody lets another person decide for them, as the two and administrators see it. */
export type DelegationView = {
  id: string;
  /** Entity reference of the person for whom is decided. */
  delegator: string;
  /** Entity reference of the person who decides. */
  delegate: string;
  /** ISO 8601. */
  startsAt: string;
  /** The first moment at which it no longer holds. */
  endsAt: string;
  /** Only requests for these templates; absent, for every one. */
  templates?: string[];
  /** Only requests in these tiers; absent, in every one. */
  tiers?: string[];
  /** Only what is known to cost at most so much a month; absent, whatever it costs. */
  most?: { monthly: number; currency: string };
  /** `ahead`: it has not begun; `ended`: before its time, or since that is over. */
  state: 'ahead' | 'in-force' | 'ended';
  createdBy: string;
  createdAt: string;
  /** It was ended before its time. */
  ended?: { by: string; at: string };
  /** Whether the caller can end it now. */
  canEnd: boolean;
};

export type DelegationListQuery = {
  /** Given or received by this person; of others for administrators only. */
  person?: string;
  /** 1–100, default 100. */
  limit?: number;
  cursor?: string;
};

/** The newest first. */
export type DelegationPage = {
  items: DelegationView[];
  pageInfo: { nextCursor?: string };
  /** The caller may look after the delegations of others. */
  manageOthers: boolean;
};

export type NewDelegation = {
  /** Entity reference of a person. */
  delegate: string;
  /** ISO 8601 with its zone; left out, it begins now. */
  startsAt?: string;
  endsAt: string;
  /** At least one, if given. */
  templates?: string[];
  /** At least one, if given. */
  tiers?: string[];
  /** In the currency of the policy in force. */
  mostMonthly?: number;
  /** For administrators: the person for whom is decided, if that is not themselves. */
  delegator?: string;
};
