import { JsonObject } from '@backstage/types';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { isRefusedBy } from '../../database/databaseErrors';
import { insertComment } from '../../database/operations/comments/insertComment';
import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { insertDecision } from '../../database/operations/decisions/insertDecision';
import { insertSuggestion } from '../../database/operations/suggestions/insertSuggestion';
import { quorum } from '../../domain/quorum/quorum';
import { isRejected } from '../../domain/request/isRejected';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { DecisionBody } from '../../validation';
import { Decider } from '../Caller';
import { Change } from '../record/RequestRecorder';
import { Services } from '../Services';
import {
  DecisionSituation,
  errorFor,
  quorumInputOf,
  withHumanOf,
} from '../views/canDecide';
import { withDelegationsStill } from '../delegations/withDelegationsStill';
import { notDelegated, Standing } from '../views/standingOf';
import { approvalOf } from './approvalOf';
import { assertMayDecide } from './assertMayDecide';
import { dataOfVote } from './dataOfVote';
import { decidersOf, openStageOf } from './decidersOf';
import { lockCurrentSituation } from './lockSituation';

/** What somebody who asks for changes would rather have. */
export type Suggestion = {
  /** The subject hash that it comes to. */
  hash: string;
  /** Form fields. */
  values: JsonObject;
};

/** A decision on a request that this one has replaced, and that is carried on to it. */
export type CarriedVote = {
  from: DecisionRecord;
  /** The approval that it was part of ended then. */
  launchBy?: string;
};

export type Vote = {
  caller: Decider;
  body: DecisionBody;
  /** As it was just now, with the members that the catalog named; the rest is read again. */
  situation: DecisionSituation;
  evaluation: Evaluation;
  /** The permission policy narrows what the caller may decide on. */
  narrowed: boolean;
  suggestion?: Suggestion;
  carried?: CarriedVote;
};

/** Turns a decision into what becomes of the request. */
export class Votes {
  readonly #services: Services;

  static create(options: { services: Services }): Votes {
    return new Votes(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * In a transaction of the caller's, with the request locked and everything looked at again.
   *
   * @returns what has become of it
   */
  async cast(tx: Transaction, vote: Vote): Promise<RequestRecord> {
    const { body } = vote;
    const locked = await lockCurrentSituation(tx, vote.situation);
    const caller = await withDelegationsStill(tx, vote.caller);
    const situation = withHumanOf(caller, locked);
    const { request, decisions } = situation;
    const seat = assertMayDecide(situation, caller, body);
    const before = quorum(quorumInputOf(situation));
    const stageId = openStageOf(before) ?? '';
    const decision = await this.#insert(tx, {
      vote,
      request,
      stageId,
      seat,
    });
    const after = quorum(
      quorumInputOf({ ...situation, decisions: [...decisions, decision] }),
    );
    const asked = decidersOf(before);
    const happening: Change = {
      name: body.decision === 'request-changes' ? 'request-changes' : 'vote',
      actor: vote.carried ? 'rule' : caller.actor,
      commentId: decision.commentId,
      data: dataOfVote(vote, decision, seat),
      newDeciders:
        body.decision === 'approve'
          ? decidersOf(after).filter(person => !asked.includes(person))
          : [],
      openStage: openStageOf(after),
    };
    // What was out of reach before is blocked by the sweep: no single rejection ends it.
    const isDecisive = before.reachable && !after.reachable;
    const rejected =
      body.decision === 'reject' &&
      (isDecisive || isRejected(request, [...decisions, decision]));
    const approved = body.decision === 'approve' && after.met;
    return this.#services.recorder.changeInTurn(tx, request, [
      happening,
      ...(rejected ? [rejectionBy(decision, caller)] : []),
      ...(approved ? [await this.#approval(tx, request, vote)] : []),
    ]);
  }

  async #approval(
    tx: Transaction,
    request: RequestRecord,
    { evaluation, carried }: Vote,
  ): Promise<Change> {
    const { policies } = this.#services;
    const launchBy = carried?.launchBy;
    return approvalOf(tx, request, { policies, evaluation, launchBy });
  }

  async #insert(
    tx: Transaction,
    options: {
      vote: Vote;
      request: RequestRecord;
      stageId: string;
      seat: Standing;
    },
  ): Promise<DecisionRecord> {
    const { vote, request, stageId, seat } = options;
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
      onBehalfOf: seat.onBehalfOf,
      decision: verb,
      stageId,
      subjectHash,
      commentId,
      decidedAt: tx.now,
      carried: vote.carried && carry(vote.carried),
      suggestedHash: vote.suggestion?.hash,
      narrowed: vote.narrowed,
    };
    const { requester } = request;
    try {
      await insertDecision(tx.knex, { decision, requester });
    } catch (error) {
      // Ending a delegation waits for no request that it is about.
      throw isRefusedBy(error, 'decisions_delegated_by_others')
        ? errorFor(notDelegated(seat.onBehalfOf))
        : error;
    }
    if (vote.suggestion) {
      const { values } = vote.suggestion;
      const decisionId = decision.id;
      await insertSuggestion(tx.knex, { decisionId, requestId, values });
    }
    return decision;
  }
}

function rejectionBy(
  { id: decisionId, stageId }: DecisionRecord,
  { actor }: Decider,
): Change {
  return { name: 'reject', actor, data: { decisionId, stageId } };
}

function carry({ from }: CarriedVote): DecisionRecord['carried'] {
  const { id, subjectHash, carried, decidedAt } = from;
  return {
    from: id,
    hash: subjectHash,
    givenAt: carried?.givenAt ?? decidedAt,
  };
}
