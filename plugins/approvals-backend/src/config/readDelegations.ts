import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { refuseUnknownKeys } from './refuseUnknownKeys';

export type DelegationsConfig = {
  /** How long a delegation may last. */
  longestMs: number;
};

const DEFAULT_LONGEST = { days: 366 };
/** Not so many milliseconds that no date is so far away. */
const MOST_MS = durationToMilliseconds({ years: 10 });

/** Reads `approvals.delegations`; throws with the path for a key or a duration that is not known. */
export function readDelegations(approvals: Config): DelegationsConfig {
  const delegations = approvals.getOptionalConfig('delegations');
  if (delegations) {
    refuseUnknownKeys(delegations, 'approvals.delegations', ['longest']);
  }
  const longest = delegations?.has('longest')
    ? readLongest(delegations)
    : DEFAULT_LONGEST;
  const longestMs = durationToMilliseconds(longest);
  if (!(longestMs > 0 && longestMs <= MOST_MS)) {
    throw invalid('it has to be more than nothing and at most 10 years');
  }
  return { longestMs };
}

function readLongest(delegations: Config) {
  try {
    return readDurationFromConfig(delegations, { key: 'longest' });
  } catch {
    throw invalid('this is not a duration, such as { days: 30 }');
  }
}

function invalid(reason: string): Error {
  return new Error(
    `Invalid config at 'approvals.delegations.longest': ${reason}; left out, it is 366 days`,
  );
}
