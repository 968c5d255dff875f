import {
  Evaluation,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { insertEvaluation } from '../../database/operations/evaluations/insertEvaluation';
import { setStageRefs } from '../../database/operations/requests/setStageRefs';
import { updateRequest } from '../../database/operations/requests/updateRequest';
import { quorum, QuorumState } from '../../domain/quorum/quorum';
import { isOverdue } from '../../domain/request/deadlines';
import { termsOf } from '../../domain/request/newRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { followStage } from '../../domain/timers/followStage';
import { askedStages } from '../../domain/timers/askedStages';
import { runningTimer } from '../../domain/timers/timesOf';
import { Services } from '../Services';
import { quorumInputOf } from '../views/canDecide';
import { RequestReader } from '../views/RequestReader';
import { approvalOf } from './approvalOf';
import { decidersOf, openStageOf } from './decidersOf';
import { Drift } from './Drift';
import { lockSituation } from './lockSituation';

type Found = {
  /** By the policy in force. */
  evaluation: Evaluation;
  state: QuorumState;
  actor: string;
};

/** Looks again whether a request can be decided. */
export class Rechecks {
  readonly #services: Services;
  readonly #drift: Drift;
  readonly #reader: RequestReader;

  static create(options: { services: Services; drift: Drift }): Rechecks {
    return new Rechecks(options.services, options.drift);
  }

  private constructor(services: Services, drift: Drift) {
    this.#services = services;
    this.#drift = drift;
    this.#reader = RequestReader.create({ services });
  }

  /**
   * A blocked request goes on when it can; a pending one that nobody can meet any more is blocked, and one
   * that has all its approvals, now that somebody is back who had left, is approved.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async recheck(
    request: RequestRecord,
    options: { actor: string; fresh: boolean },
  ): Promise<void> {
    const { actor, fresh } = options;
    const current = await this.#drift.look(request, { fresh });
    if (!current) {
      return;
    }
    const { database, policies, wakeDrain } = this.#services;
    const isFirst = request.verdict === 'blocked';
    const evaluation = isFirst
      ? policies.policyOf(current.evaluation).withEasier(current.evaluation)
      : current.evaluation;
    const { stages, terms = {} } = isFirst ? evaluation : request;
    const seen = await this.#reader.situation(
      { ...request, stages, terms },
      { fresh },
    );
    const isMet = await database.transaction(async tx => {
      const { situation, outdated } = await lockSituation(tx, seen);
      const { request: locked } = situation;
      if (outdated || locked.status !== request.status) {
        return false;
      }
      const state = quorum(
        quorumInputOf({ ...situation, request: { ...locked, stages } }),
      );
      if (state.met && !fresh) {
        return true;
      }
      const found = { evaluation, state, actor };
      await (isFirst
        ? this.#evaluateAnew(tx, locked, found)
        : this.#compare(tx, locked, found));
      return false;
    });
    if (isMet) {
      // Nothing is approved by what the catalog said a moment ago.
      await this.recheck(request, { actor, fresh: true });
      return;
    }
    wakeDrain();
  }

  /** It was open for decisions before: its terms stay, only the people may have changed. */
  async #compare(
    tx: Transaction,
    request: RequestRecord,
    { evaluation, state, actor }: Found,
  ): Promise<void> {
    const { recorder, policies } = this.#services;
    const openStage = openStageOf(state);
    if (request.status === 'pending' && !state.reachable) {
      const missing = Words.english.phrases(state.missing);
      const patch = { missing };
      await recorder.change(
        tx,
        request,
        { name: 'block', actor },
        { patch, openStage },
      );
      return;
    }
    const isBack = request.status === 'blocked' && state.reachable;
    const open = isBack
      ? await recorder.change(
          tx,
          request,
          { name: 'unblock', actor },
          { patch: { missing: [] }, newDeciders: decidersOf(state), openStage },
        )
      : request;
    if (open.status === 'pending' && state.met && !isOverdue(open, tx.now)) {
      const approval = await approvalOf(tx, open, { policies, evaluation });
      await recorder.changeInTurn(tx, open, [approval]);
    } else if (!isBack) {
      await this.#followStage(tx, request, openStage);
    }
  }

  /** Somebody has left or joined a group, and another stage may be open because of it. */
  async #followStage(
    tx: Transaction,
    request: RequestRecord,
    openStage: string | undefined,
  ): Promise<void> {
    const patch = followStage(request, { openStage, at: tx.now });
    const running = runningTimer({ ...request, ...patch })?.stageId;
    if (running !== runningTimer(request)?.stageId) {
      const { id, status: expected } = request;
      await updateRequest(tx.knex, { id, expected, patch });
    }
  }

  /** It was never open for decisions: the policy in force sets its terms. */
  async #evaluateAnew(
    tx: Transaction,
    request: RequestRecord,
    { evaluation, state, actor }: Found,
  ): Promise<void> {
    const { recorder } = this.#services;
    const { createdAt } = request;
    const { status, ...terms } = termsOf(evaluation, {
      people: state,
      createdAt,
    });
    if (terms.verdict === 'blocked') {
      await updateRequest(tx.knex, {
        id: request.id,
        expected: request.status,
        patch: { missing: terms.missing },
      });
      return;
    }
    if (terms.verdict === 'granted') {
      // Only a new request can be granted by a rule: this one has no launch of its own.
      const data = { reason: 'granted-now', tier: terms.tier };
      await recorder.change(tx, request, { name: 'drift', actor, data });
      return;
    }
    const version = request.evaluationVersion + 1;
    await insertEvaluation(tx.knex, {
      requestId: request.id,
      version,
      evaluation,
      at: tx.now,
    });
    await this.#services.shadows.record(tx, { request, version, evaluation });
    const { stages } = terms;
    const { escalations } = request;
    await setStageRefs(tx.knex, {
      requestId: request.id,
      stages: askedStages({ stages, escalations }),
    });
    const denied = terms.verdict === 'denied';
    await recorder.change(
      tx,
      request,
      {
        name: denied ? 'deny' : 'unblock',
        actor: denied ? 'rule' : actor,
        data: { tier: terms.tier, policyHash: terms.policyHash },
      },
      {
        patch: { ...terms, evaluationVersion: version },
        newDeciders: denied ? [] : decidersOf(state),
        openStage: denied ? undefined : openStageOf(state),
      },
    );
  }
}
