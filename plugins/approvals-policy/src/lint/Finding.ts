import { JsonObject } from '@backstage/types';

export type FindingKind =
  | 'never-matches'
  | 'hidden'
  | 'undecided'
  | 'unused-tier'
  | 'unused-fact'
  | 'unused-window'
  | 'unused-check'
  | 'threshold-gap'
  | 'threshold-overlap'
  | 'lowers-by-claim'
  | 'raises-by-tag'
  | 'excludes-by-choice'
  | 'unchecked-selector'
  | 'unknown-parameter'
  | 'unknown-group'
  | 'unreachable-quorum'
  | 'tight-quorum';

/** Something in a sound policy that is probably not what its author meant. */
export type Finding = {
  kind: FindingKind;
  severity: 'error' | 'warning';
  /** Path in the configuration, e.g. `approvals.policy.rules[2]`. */
  path: string;
  message: string;
  fix?: string;
  /** The ids of the rules that cause it: no smaller set would. */
  rules?: string[];
  /** An example, by the paths that rules ask about, e.g. `{ environment: 'production' }`. */
  witness?: JsonObject;
};
