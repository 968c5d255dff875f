import {
  PolicyDescription,
  PolicyIssue,
} from '@greenlane/backstage-plugin-approvals-policy';

/** A changed configuration that is not in force, because something in it is wrong. */
export type RefusedPolicy = {
  /** ISO 8601. */
  at: string;
  issues: PolicyIssue[];
};

/** What `GET /policies/:hash` answers. */
export type PolicyVersionView = PolicyDescription & {
  /** It is the policy that decides now. */
  inForce: boolean;
  /** ISO 8601; when this portal first had it. */
  firstSeenAt: string;
};
