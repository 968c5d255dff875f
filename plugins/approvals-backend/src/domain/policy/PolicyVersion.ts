import { PolicySource } from '@greenlane/backstage-plugin-approvals-policy';

/** A policy that is, or once was, evaluated. */
export type PolicyVersion = {
  /** SHA-256, in hex, of the normalised policy. */
  hash: string;
  /** As it was configured. */
  source: PolicySource;
  /** ISO 8601; when this portal first had it. */
  firstSeenAt: string;
};
