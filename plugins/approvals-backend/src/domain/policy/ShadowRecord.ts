import { ShadowResult } from '@greenlane/backstage-plugin-approvals-common';
import { Verdict } from '@greenlane/backstage-plugin-approvals-policy';

/** What the policy in the shadow would have done, next to what was done; kept for good. */
export type ShadowRecord = {
  requestId: string;
  /** Of the evaluation that it stands beside. */
  version: number;
  /** The policy that decided, and what it decided. */
  policyHash: string;
  tier: string;
  verdict: Verdict;
  result: ShadowResult;
  /** ISO 8601. */
  at: string;
};
