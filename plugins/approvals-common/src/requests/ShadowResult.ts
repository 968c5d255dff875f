import {
  Outcome,
  RuleResult,
  Stage,
  Verdict,
} from '@greenlane/backstage-plugin-approvals-policy';

/**
 * Which policy was evaluated beside the one that decides: a candidate that is tried out, or, once the
 * candidate is in force, the one that it took the place of.
 */
export type ShadowRole = 'candidate' | 'former';

/** What the policy in the shadow would have done with a request. It holds names, never form values. */
export type ShadowResult = {
  role: ShadowRole;
  /** Of the policy in the shadow. */
  policyHash: string;
  /** It would have done something else: another tier, another verdict or other approvals. */
  differs: boolean;
  /** Left out when it could not be evaluated; that is never a yes. */
  outcome?: {
    tier: string;
    outcome: Outcome;
    verdict: Verdict;
    stages: Stage[];
    /** Left out when unknown. */
    monthly?: number;
    currency: string;
  };
  /** Rules that the two policies see differently; `undefined` where a policy has no such rule. */
  rules: Array<{
    id: string;
    decided?: RuleResult['result'];
    shadow?: RuleResult['result'];
  }>;
  /** Facts, selectors and other names that the policy in the shadow could not have. */
  unknown: string[];
};

/** What `GET /policy/shadow` answers; over the requests that the caller may see. */
export type ShadowSummary = {
  role: ShadowRole;
  /** Of the policy in force. */
  policyHash: string;
  /** Of the policy in the shadow. */
  shadowHash: string;
  /** How many requests both policies have looked at. */
  requests: number;
  differing: number;
  /** How many of them the policy in the shadow could not be evaluated for. */
  failed: number;
  /** The most frequent first; `to` is left out where it could not be evaluated. */
  tiers: Array<{ from: string; to?: string; count: number }>;
  /** What the policy in the shadow would grant without a person, and the one in force does not. */
  newlyGranted: {
    count: number;
    monthly: Array<{ currency: string; amount: number }>;
    unknownCost: number;
  };
  /** The latest requests that the two treat differently. */
  latest: Array<{
    id: string;
    templateRef: string;
    templateTitle?: string;
    requester: string;
    createdAt: string;
    tier: string;
    verdict: string;
    shadowTier?: string;
    shadowVerdict?: string;
  }>;
};
