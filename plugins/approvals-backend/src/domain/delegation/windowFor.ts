import { InputError } from '@backstage/errors';

/** What the clocks of a browser and of the database may be apart. */
const CLOCKS_APART_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/**
 * From when until when a new delegation holds. It never begins before it was made: nothing that was done
 * without one is covered afterwards. Without a beginning it begins now.
 *
 * @throws InputError for a window that begins in the past, is empty, or is longer than allowed
 */
export function windowFor(
  wanted: { startsAt?: string; endsAt: string },
  options: { now: string; longestMs: number },
): { startsAt: string; endsAt: string } {
  const { now, longestMs } = options;
  const { startsAt = now, endsAt } = wanted;
  const [from, until, made] = [startsAt, endsAt, now].map(Date.parse);
  if (from < made - CLOCKS_APART_MS) {
    throw new InputError(
      '"startsAt" is in the past, and nobody can delegate afterwards. Leave it out to begin now.',
    );
  }
  if (until <= Math.max(from, made)) {
    throw new InputError(
      '"endsAt" has to be after the beginning, and later than now.',
    );
  }
  const days = Math.floor(longestMs / DAY_MS);
  if (until - from > longestMs) {
    throw new InputError(
      `That is too long: a delegation lasts ${days} days at most. Choose an earlier "endsAt".`,
    );
  }
  if (from - made > longestMs) {
    throw new InputError(
      `"startsAt" is too far ahead: it can be ${days} days from now at most.`,
    );
  }
  return { startsAt: from < made ? now : startsAt, endsAt };
}
