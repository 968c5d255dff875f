import { Transaction } from '../../database/ApprovalsDatabase';
import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { decidingAccounts } from '../../domain/quorum/decidingAccounts';
import {
  DecisionSituation,
  errorFor,
  Objection,
  objection,
} from '../views/canDecide';

/** A situation with the request locked, in which everything that is the transaction's own was read again. */
export type LockedSituation = {
  situation: DecisionSituation;
  /** Why the catalog was not asked about everybody who counts by now; undefined if it was. */
  outdated?: Objection;
};

/**
 * Keeps everybody else from changing the request, and looks again how it stands. A transaction does not
 * wait for the catalog: what that said is what it said before.
 *
 * @throws NotFoundError when there is no such request
 */
export async function lockSituation(
  tx: Transaction,
  before: DecisionSituation,
): Promise<LockedSituation> {
  const request = await lockRequest(tx.knex, before.request.id);
  const standing = await findDecisions(tx.knex, [request.id]);
  const decisions = standing.get(request.id) ?? [];
  const now = notBefore(decisions, tx.now);
  const situation = { ...before, request, decisions, now };
  return { situation, outdated: whyOutdated(before, situation) };
}

/**
 * The same, for somebody who wants to do something with the request.
 *
 * @throws ConflictError when the catalog was not asked about everybody who counts by now
 */
export async function lockCurrentSituation(
  tx: Transaction,
  before: DecisionSituation,
): Promise<DecisionSituation> {
  const { situation, outdated } = await lockSituation(tx, before);
  if (outdated) {
    throw errorFor(outdated);
  }
  return situation;
}

/** Whoever waited for the lock had read the clock before those whom they waited for may have. */
function notBefore(decisions: DecisionRecord[], now: string): string {
  const last = decisions.at(-1)?.decidedAt;
  return last !== undefined && last > now ? last : now;
}

function whyOutdated(
  before: DecisionSituation,
  { request, decisions }: DecisionSituation,
): Objection | undefined {
  if (request.escalations.length !== before.request.escalations.length) {
    return objection('others-asked', 409, { key: 'othersAskedMeanwhile' });
  }
  const { accounts, eligibility } = before;
  const known = new Set([
    ...accounts,
    ...Object.values(eligibility.members).flat(),
  ]);
  // A stranger may be the same human as anybody else.
  return decidingAccounts(decisions).some(account => !known.has(account))
    ? objection('others-decided', 409, { key: 'othersDecidedMeanwhile' })
    : undefined;
}
