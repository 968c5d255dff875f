import { RequestRecord } from '../request/RequestRecord';
import { Invocation } from './Emergency';

/** So that what somebody wanted in the last emergency does not count in the next one. */
export const INVOCATION_COUNTS_MS = 24 * 3_600_000;

/** Of each person the latest, unless it has run out: whoever asks again corrects what they said before. */
export function standingInvocations(
  invocations: Invocation[],
  at: string,
): Invocation[] {
  const latest = new Map(invocations.map(one => [one.person, one]));
  return [...latest.values()].filter(({ countsUntil }) => countsUntil > at);
}

/** Those by which the glass was broken; until then, those that stand. */
export function invocationsFor(
  { emergencyIncident }: Pick<RequestRecord, 'emergencyIncident'>,
  options: { invocations: Invocation[]; now: string },
): Invocation[] {
  const { invocations, now } = options;
  if (emergencyIncident === undefined) {
    return standingInvocations(invocations, now);
  }
  // The last one broke it.
  const brokenAt = invocations.at(-1)?.at ?? now;
  return standingInvocations(invocations, brokenAt).filter(
    ({ incident }) => incident === emergencyIncident,
  );
}
