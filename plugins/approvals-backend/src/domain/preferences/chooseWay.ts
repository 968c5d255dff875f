import {
  DEFAULT_PREFERENCES,
  MUTABLE_NEWS,
  MutableNews,
  Preferences,
} from '@greenlane/backstage-plugin-approvals-common';

/** Within this time, more requests to decide than this are one notification that counts them. */
export const STORM_MS = 10 * 60_000;
export const STORM_AFTER = 25;

/**
 * - `now`: by itself.
 * - `gathered`: one notification that takes the place of the one before, and says how many there are.
 * - `digest`: not now; a digest says it later.
 * - `never`: they do without it.
 */
export type Way = 'now' | 'gathered' | 'digest' | 'never';

/** How a person is told of something, by what they want and by how much they were told lately. */
export function chooseWay(
  kind: string,
  options: {
    preferences: Preferences | undefined;
    /** Requests to decide that they were told or reminded of within {@link STORM_MS}. */
    recently: number;
  },
): Way {
  const { preferences = DEFAULT_PREFERENCES, recently } = options;
  if (isMutable(kind) && preferences.muted.includes(kind)) {
    return 'never';
  }
  if (!isToDecide(kind)) {
    return 'now';
  }
  // What nobody has decided for so long does not wait for a digest as well.
  if (preferences.digest !== 'off' && kind !== 'escalation') {
    return 'digest';
  }
  return recently >= STORM_AFTER ? 'gathered' : 'now';
}

function isMutable(kind: string): kind is MutableNews {
  return (MUTABLE_NEWS as readonly string[]).includes(kind);
}

/** Whether it is about a request that somebody can decide, which a number of them says as well. */
export function isToDecide(kind: string): boolean {
  return ['decider', 'reminder', 'escalation'].includes(kind);
}
