import { isDeepStrictEqual } from 'node:util';
import { DecisionVerb } from '@greenlane/backstage-plugin-approvals-common';
import { RequestRecord } from '../request/RequestRecord';
import { later } from '../transition/transition';
import { differsOnlyInCosmetics, Version } from './differsOnlyInCosmetics';

/** A decision on the request that is replaced. */
export type EarlierDecision = {
  decision: DecisionVerb;
  stageId: string;
  onBehalfOf?: string;
  decidedAt: string;
  carried?: { givenAt: string };
  suggestedHash?: string;
  narrowed?: boolean;
};

type Side = Version & {
  request: RequestRecord;
  /** What it is for, empty where nobody has said so; undefined once it has been erased. */
  reason?: string;
};

type Replacement<D> = {
  from: Side;
  to: Side;
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
  if (to.request.status !== 'pending' || !takesSame(from, to)) {
    return [];
  }
  const isOpposed = decisions.some(decision => isObjection(decision, to));
  const isCosmetic = !isOpposed && differsOnlyInCosmetics(from, to);
  return decisions
    .filter(decision => isOwn(decision) && !isOld(decision, from.request, now))
    .filter(({ stageId }) => asksTheSame(stageId, from.request, to.request))
    .filter(({ decision, suggestedHash }) =>
      decision === 'request-changes'
        ? suggestedHash === to.request.subjectHash
        : decision === 'approve' && isCosmetic,
    );
}

/** Somebody has said no, or wants something else than what is asked for now. */
function isObjection(
  { decision, suggestedHash }: EarlierDecision,
  { request }: Side,
): boolean {
  return (
    decision === 'reject' ||
    (decision === 'request-changes' && suggestedHash !== request.subjectHash)
  );
}

function takesSame(from: Side, to: Side): boolean {
  return (
    isDeepStrictEqual(from.request.secretNames, to.request.secretNames) &&
    from.reason !== undefined &&
    from.reason === to.reason
  );
}

/** Who decided as an owner has not decided as somebody of security, whatever the stage is called. */
function asksTheSame(
  stageId: string,
  from: Pick<RequestRecord, 'stages'>,
  to: Pick<RequestRecord, 'stages'>,
): boolean {
  const [before, after] = [from, to].map(({ stages }) =>
    stages.find(({ id }) => id === stageId),
  );
  return (
    before !== undefined &&
    after !== undefined &&
    isDeepStrictEqual(before.require, after.require)
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
