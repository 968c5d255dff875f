import { isDeepStrictEqual } from 'node:util';
import { DecisionVerb } from '@greenlane/backstage-plugin-approvals-common';
import { RequestRecord } from '../request/RequestRecord';
import { later } from '../transition/transition';
import { differsOnlyInCosmetics, Version } from './differsOnlyInCosmetics';

/** A decision on the request that is replaced. */
export type EarlierDecision = {
  decision: DecisionVerb;
  onBehalfOf?: string;
  decidedAt: string;
  carried?: { givenAt: string };
  suggestedHash?: string;
  narrowed?: boolean;
};

type Replacement<D> = {
  from: Version & { request: RequestRecord };
  to: Version & { request: RequestRecord };
  /** On the request that is replaced; those that stand. */
  decisions: D[];
  /** ISO 8601. */
  now: string;
};

/**
 * The decisions that are carried on to the request that takes the place of another, if whoever made them
 * may approve that one: a suggestion that came to just this, and approvals where nothing but cosmetic
 * fields has changed. Nobody's objection is got rid of like this.
 */
export function decisionsToCarry<D extends EarlierDecision>(
  replacement: Replacement<D>,
): D[] {
  const { from, to, decisions, now } = replacement;
  const takesSame = isDeepStrictEqual(
    from.request.secretNames,
    to.request.secretNames,
  );
  if (to.request.status !== 'pending' || !takesSame) {
    return [];
  }
  const isRejected = decisions.some(({ decision }) => decision === 'reject');
  const isCosmetic = !isRejected && differsOnlyInCosmetics(from, to);
  return decisions
    .filter(decision => isOwn(decision) && !isOld(decision, from.request, now))
    .filter(({ decision, suggestedHash }) =>
      decision === 'request-changes'
        ? suggestedHash === to.request.subjectHash
        : decision === 'approve' && isCosmetic,
    );
}

/**
 * Nobody else's say is in it: neither that of the person who has delegated it, nor that of a permission
 * policy, which can only be asked by the person themselves.
 */
function isOwn({ onBehalfOf, narrowed = true }: EarlierDecision): boolean {
  return onBehalfOf === undefined && !narrowed;
}

/** However often a request is replaced, a decision lasts no longer than one request waits for people. */
function isOld(
  { decidedAt, carried }: EarlierDecision,
  { createdAt, expiresAt }: RequestRecord,
  now: string,
): boolean {
  const waits = Date.parse(expiresAt) - Date.parse(createdAt);
  return later(carried?.givenAt ?? decidedAt, waits) <= now;
}
