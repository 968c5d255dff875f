import { ConflictError, NotFoundError } from '@backstage/errors';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { insertComment } from '../../database/operations/comments/insertComment';
import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { insertDecision } from '../../database/operations/decisions/insertDecision';
import { withdrawDecision } from '../../database/operations/decisions/withdrawDecision';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { quorum } from '../../domain/quorum';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { DecisionBody } from '../../validation';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { Services } from '../Services';
import {
  DecisionSituation,
  errorFor,
  quorumInputOf,
  whyNotDecide,
} from '../views/canDecide';
import { Narrowing, RequestReader } from '../views/RequestReader';
import { decidersOf } from './decidersOf';
import { Drift } from './Drift';

type Vote = {
  caller: Caller;
  body: DecisionBody;
  /** As it was just now, with the members that the catalog named; the rest is read again. */
  situation: DecisionSituation;
  evaluation: Evaluation;
};

/** Takes people's decisions. */
export class Decisions {
  readonly #services: Services;
  readonly #reader: RequestReader;
  readonly #drift: Drift;

  static create(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }): Decisions {
    return new Decisions(options.services, options.reader, options.drift);
  }

  private constructor(services: Services, reader: RequestReader, drift: Drift) {
    this.#services = services;
    this.#reader = reader;
    this.#drift = drift;
  }

  /**
   * Everything that others have to be asked for is asked for first; the decision itself is then made
   * in one transaction with the request locked.
   *
   * @throws NotAllowedError when this caller is not one to decide
   * @throws ConflictError for another hash, a closed request, a stage that is not open, a second vote
   */
  async decide(
    request: RequestRecord,
    options: { body: DecisionBody; caller: Caller; narrowing: Narrowing },
  ): Promise<void> {
    const { body, caller, narrowing } = options;
    const { database, refusals, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'decision');
    await refusals.watch(refusal, async () => {
      const [situation] = await this.#reader.situations([request], {
        ...narrowing,
        fresh: true,
      });
      assertMayDecide(situation, caller, body);
      const { evaluation } = await this.#drift.assertNone(request);
      await database.transaction(tx =>
        this.#vote(tx, { caller, body, situation, evaluation }),
      );
    });
    wakeDrain();
  }

  /**
   * Takes the caller's own decision back.
   *
   * @throws NotFoundError when they have not decided
   * @throws ConflictError when the request is no longer pending
   */
  async takeBack(request: RequestRecord, caller: Caller): Promise<void> {
    const { database, refusals, recorder, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'take-back');
    await refusals.watch(refusal, async () => {
      await database.transaction(async tx => {
        const locked = await lockRequest(tx.knex, request.id);
        const decisions = await findDecisions(tx.knex, [request.id]);
        const decision = decisions
          .get(request.id)
          ?.find(candidate => candidate.person === caller.ref);
        if (!decision || caller.kind !== 'person') {
          throw new NotFoundError('You have no decision here to take back.');
        }
        const next = await recorder.change(tx, locked, {
          name: 'take-back',
          actor: caller.actor,
          data: { decisionId: decision.id },
        });
        await withdrawDecision(tx.knex, { decision, at: next.updatedAt });
      });
    });
    wakeDrain();
  }

  async #vote(tx: Transaction, vote: Vote): Promise<void> {
    const { caller, body } = vote;
    const request = await lockRequest(tx.knex, vote.situation.request.id);
    const standing = await findDecisions(tx.knex, [request.id]);
    const decisions = standing.get(request.id) ?? [];
    const situation = { ...vote.situation, request, decisions, now: tx.now };
    assertMayDecide(situation, caller, body);
    const before = quorum(quorumInputOf(situation));
    const stageId =
      before.stages.find(stage => stage.status === 'open')?.id ?? '';
    const decision = await this.#insert(tx, { vote, request, stageId });
    const after = quorum(
      quorumInputOf({ ...situation, decisions: [...decisions, decision] }),
    );
    const asked = decidersOf(before);
    const next = await this.#services.recorder.change(
      tx,
      request,
      {
        name: body.decision === 'request-changes' ? 'request-changes' : 'vote',
        actor: caller.actor,
        commentId: decision.commentId,
        data: {
          decisionId: decision.id,
          decision: body.decision,
          stageId,
          subjectHash: body.subjectHash,
        },
      },
      {
        newDeciders:
          body.decision === 'approve'
            ? decidersOf(after).filter(person => !asked.includes(person))
            : [],
      },
    );
    if (body.decision === 'reject') {
      await this.#services.recorder.change(tx, next, {
        name: 'reject',
        actor: caller.actor,
        data: { decisionId: decision.id, stageId },
      });
    } else if (body.decision === 'approve' && after.met) {
      await this.#approve(tx, next, vote);
    }
  }

  async #insert(
    tx: Transaction,
    options: { vote: Vote; request: RequestRecord; stageId: string },
  ): Promise<DecisionRecord> {
    const { vote, request, stageId } = options;
    const { comment, decision: verb, subjectHash } = vote.body;
    const requestId = request.id;
    const commentId = comment ? this.#services.createId() : undefined;
    if (commentId && comment) {
      await insertComment(tx.knex, { id: commentId, requestId, text: comment });
    }
    const decision: DecisionRecord = {
      id: this.#services.createId(),
      requestId,
      person: vote.caller.ref,
      decision: verb,
      stageId,
      subjectHash,
      commentId,
      decidedAt: tx.now,
    };
    const { requester } = request;
    await insertDecision(tx.knex, { decision, requester });
    return decision;
  }

  /** The quorum is met: approved, unless the policy in force asks for more by now. */
  async #approve(
    tx: Transaction,
    request: RequestRecord,
    { evaluation }: Vote,
  ): Promise<void> {
    const { policy, recorder } = this.#services;
    const frozen = await getEvaluation(tx.knex, request);
    const outgrown = !frozen || policy.asksMore(evaluation, frozen);
    await recorder.change(
      tx,
      request,
      outgrown
        ? {
            name: 'outgrow',
            actor: 'rule',
            data: { reason: 'outgrown', tier: evaluation.tier },
          }
        : {
            name: 'approve',
            actor: 'rule',
            data: { tier: request.tier, subjectHash: request.subjectHash },
          },
    );
  }
}

function assertMayDecide(
  situation: DecisionSituation,
  caller: Caller,
  body: DecisionBody,
): void {
  const objection = whyNotDecide(caller, situation);
  // Who says no fills no seat, so nobody can be missing afterwards.
  const applies =
    objection?.kind !== 'would-block' || body.decision === 'approve';
  if (objection && applies) {
    throw errorFor(objection);
  }
  if (body.subjectHash !== situation.request.subjectHash) {
    throw refused(
      'other-hash',
      new ConflictError(
        'This is not what you saw: the request has another subject hash. Reload it and decide again.',
      ),
    );
  }
}

/** What goes into the record when something about this request is refused to this caller. */
export function refusalOf(
  request: RequestRecord,
  caller: Caller,
  kind: string,
) {
  const { id: requestId, templateRef } = request;
  return { kind, requestId, templateRef, actor: caller.actor };
}
