import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { Transaction } from '../../database/ApprovalsDatabase';
import { getComments } from '../../database/operations/comments/getComments';
import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { findCarriedFrom } from '../../database/operations/decisions/findCarriedFrom';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { findReplaced } from '../../database/operations/requests/findReplaced';
import { getRequest } from '../../database/operations/requests/getRequest';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { decisionsToCarry } from '../../domain/changes/decisionsToCarry';
import { takesReasonAlong } from '../../domain/changes/takesReasonAlong';
import { quorum } from '../../domain/quorum/quorum';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Decider } from '../Caller';
import { inOwnSeat } from '../inOwnSeat';
import { Services } from '../Services';
import {
  DecisionSituation,
  quorumInputOf,
  whyNotDecide,
} from '../views/canDecide';
import { RequestReader } from '../views/RequestReader';
import { openStageOf } from './decidersOf';
import { Drift } from './Drift';
import { lockSituation } from './lockSituation';
import { Votes } from './Votes';

/** A request and the one that takes its place. */
export type Replacement = { from: RequestRecord; to: RequestRecord };

/** What the catalog and the policy say about those whose decisions may be carried on. */
export type PreparedCarrying = {
  deciders: Map<string, Decider>;
  situation: DecisionSituation;
  evaluation: Evaluation;
};

/** For a request that took the place of another before. */
export type LaterCarrying = {
  replacement: Replacement;
  prepared: PreparedCarrying;
};

/**
 * Carries decisions on to the request that takes the place of another: each as a new one, cast like any
 * vote, by somebody who could cast it now.
 */
export class CarriedDecisions {
  readonly #services: Services;
  readonly #reader: RequestReader;
  readonly #drift: Drift;
  readonly #votes: Votes;

  static create(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }): CarriedDecisions {
    return new CarriedDecisions(options);
  }

  private constructor(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }) {
    this.#services = options.services;
    this.#reader = options.reader;
    this.#drift = options.drift;
    this.#votes = Votes.create({ services: options.services });
  }

  /**
   * Asks others what has to be known; undefined where there is nothing to carry on.
   *
   * @throws ConflictError when the template has changed since the new request was made
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async prepare(
    replacement: Replacement,
  ): Promise<PreparedCarrying | undefined> {
    const { database } = this.#services;
    const now = await database.now();
    const decisions = await database.read(knex =>
      findCarried(knex, replacement, now),
    );
    if (decisions.length === 0) {
      return undefined;
    }
    const { to } = replacement;
    const deciders = await this.#decidersOf(decisions);
    const [situation] = await this.#reader.situations([to], { fresh: true });
    const { evaluation } = await this.#drift.assertNone(to);
    return { deciders, situation, evaluation };
  }

  /**
   * The same for a request that has taken the place of another: somebody may have proposed what it asks for
   * in a stage that was not open then. Approvals are not carried on later than with the replacement.
   */
  async prepareLater(to: RequestRecord): Promise<LaterCarrying | undefined> {
    const { database } = this.#services;
    const from = await database.read(async knex => {
      const [replaced] = await findReplaced(knex, to.id);
      return replaced === undefined ? undefined : getRequest(knex, replaced);
    });
    if (!from) {
      return undefined;
    }
    const replacement = { from, to };
    const prepared = await this.prepare(replacement);
    return prepared && { replacement, prepared };
  }

  /** In a transaction of the caller's, after the one has taken the place of the other; both are locked. */
  async carry(
    tx: Transaction,
    replacement: Replacement,
    prepared: PreparedCarrying,
  ): Promise<void> {
    let left = await findCarried(tx.knex, replacement, tx.now);
    for (let before = Infinity; left.length < before; ) {
      before = left.length;
      // Whoever decides in a later stage has to wait for those of the one before it.
      left = await this.#carryOnce(tx, left, { replacement, prepared });
    }
  }

  /** Those that cannot be cast now. */
  async #carryOnce(
    tx: Transaction,
    decisions: DecisionRecord[],
    options: { replacement: Replacement; prepared: PreparedCarrying },
  ): Promise<DecisionRecord[]> {
    const left: DecisionRecord[] = [];
    for (const decision of decisions) {
      const isCast = await this.#carryOne(tx, decision, options);
      if (!isCast) {
        left.push(decision);
      }
    }
    return left;
  }

  async #carryOne(
    tx: Transaction,
    decision: DecisionRecord,
    options: { replacement: Replacement; prepared: PreparedCarrying },
  ): Promise<boolean> {
    const { from, to } = options.replacement;
    const { deciders, evaluation, ...prepared } = options.prepared;
    const caller = deciders.get(decision.person);
    const locked = await lockSituation(tx, prepared.situation);
    const { situation, outdated } = locked;
    const isAsked = openStage(situation) === decision.stageId;
    // Somebody whom the catalog was not asked about may be the same human.
    if (!caller || outdated || !isAsked || whyNotDecide(caller, situation)) {
      return false;
    }
    const launchBy = from.status === 'approved' ? from.launchBy : undefined;
    await this.#votes.cast(tx, {
      caller,
      body: { decision: 'approve', subjectHash: to.subjectHash },
      situation,
      evaluation,
      narrowed: false,
      carried: { from: decision, launchBy },
    });
    return true;
  }

  /** Those whom the catalog still has. */
  async #decidersOf(decisions: DecisionRecord[]) {
    const { people } = this.#services;
    const refs = [...new Set(decisions.map(({ person }) => person))];
    const found = await Promise.all(
      refs.map(ref => people.getPerson(ref, { fresh: true })),
    );
    return new Map<string, Decider>(
      refs.flatMap((ref, index) => {
        const person = found[index];
        // A delegation was for the request that they decided then.
        return person ? [[ref, { ...inOwnSeat(ref), person }]] : [];
      }),
    );
  }
}

async function findCarried(
  knex: Knex,
  { from, to }: Replacement,
  now: string,
): Promise<DecisionRecord[]> {
  const ids = [from.id, to.id];
  const decisions = await findDecisions(knex, ids);
  const asked = await getSubjects(knex, ids);
  const comments = await getComments(knex, ids);
  const isDecided = decisions.get(to.id)!.length > 0;
  const reasonOf = ({ justificationId: id }: RequestRecord) =>
    id === undefined ? '' : comments.get(id);
  const toCarry = decisionsToCarry({
    from: { request: from, asked: asked.get(from.id), reason: reasonOf(from) },
    to: {
      request: to,
      asked: asked.get(to.id),
      reason: reasonOf(takesReasonAlong({ from, to, isDecided }) ? from : to),
    },
    decisions: decisions.get(from.id) ?? [],
    now,
  });
  return from.status === 'superseded'
    ? stillToCarry(knex, to.id, toCarry)
    : toCarry;
}

/** Proposals that have not been carried on yet: what was taken back stays taken back. */
async function stillToCarry(
  knex: Knex,
  requestId: string,
  decisions: DecisionRecord[],
): Promise<DecisionRecord[]> {
  const proposals = decisions.filter(
    ({ decision }) => decision === 'request-changes',
  );
  const decisionIds = proposals.map(({ id }) => id);
  const carried =
    proposals.length === 0
      ? []
      : await findCarriedFrom(knex, { requestId, decisionIds });
  return proposals.filter(({ id }) => !carried.includes(id));
}

function openStage(situation: DecisionSituation): string | undefined {
  return openStageOf(quorum(quorumInputOf(situation)));
}
