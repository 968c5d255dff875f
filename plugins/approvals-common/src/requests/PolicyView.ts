import { JsonObject } from '@backstage/types';
import { Outcome } from '@greenlane/backstage-plugin-approvals-policy';

/** What `GET /policy` answers. */
export type PolicyView = {
  policyHash: string;
  /** Plain sentences, one a line. */
  words: string[];
  defaultTier: string;
  tiers: Array<{ id: string; outcome: Outcome; words: string }>;
  rules: Array<{
    id: string;
    title?: string;
    tier: string;
    reason?: string;
    words: string;
  }>;
  /** The policy as configured. */
  policy: JsonObject;
};
