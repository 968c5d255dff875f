/** What a person may do without: requests to decide, reminders of them, and what becomes of their own. */
export const MUTABLE_NEWS = ['decider', 'reminder', 'requester'] as const;

export type MutableNews = (typeof MUTABLE_NEWS)[number];

export const DIGESTS = ['off', 'hourly', 'daily'] as const;

/** `off`: each request that somebody can decide is told by itself; otherwise all of them together. */
export type Digest = (typeof DIGESTS)[number];

/** How a person wants to be told. Emergencies and escalations always are. */
export type Preferences = {
  digest: Digest;
  /** What is not told at all. */
  muted: MutableNews[];
};

export const DEFAULT_PREFERENCES: Preferences = { digest: 'off', muted: [] };
