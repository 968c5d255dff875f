import { SubmissionResponse } from '@greenlane/backstage-plugin-approvals-common';
import { Transaction } from '../../database/ApprovalsDatabase';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { findOpenRequest } from '../../database/operations/requests/findOpenRequest';
import { lockRequester } from '../../database/operations/requests/lockRequester';
import { isOverdue } from '../../domain/request/deadlines';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { answerSubmission } from '../../domain/submission/answerSubmission';
import { asksMoreThanAgreed } from '../../domain/timers/asksMoreThanAgreed';
import { launchHoldOf } from '../../domain/time/launchHold';
import { Services } from '../Services';
import { assertSecrets } from './assertSecrets';
import { endDrifted } from './endDrifted';
import { PreparedSubmission } from './PreparedSubmission';
import { RequestCreation } from './RequestCreation';

/** Answers a submission in one transaction: nobody else's submission of this requester comes between. */
export class SubmissionAnswers {
  readonly #services: Services;
  readonly #creation: RequestCreation;

  static create(options: { services: Services }): SubmissionAnswers {
    return new SubmissionAnswers(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
    this.#creation = RequestCreation.create({ services });
  }

  async answer(
    tx: Transaction,
    prepared: PreparedSubmission,
  ): Promise<SubmissionResponse> {
    const { requester, subject } = prepared;
    await lockRequester(tx.knex, requester);
    await this.#services.evaluations.lock(tx, prepared);
    const existing = await findOpenRequest(tx.knex, {
      requester,
      subjectHash: subject.hash,
    });
    const standing = existing && (await this.#settle(tx, existing, prepared));
    if (standing) {
      return this.#answerAgain(tx, standing, prepared);
    }
    const request = await this.#creation.create(tx, prepared);
    await endDrifted(tx, {
      services: this.#services,
      created: request,
      parameters: subject.spec.parameters,
    });
    return request.status === 'launching'
      ? { outcome: 'launch', requestId: request.id }
      : { outcome: 'held', requestId: request.id, status: request.status };
  }

  /** Ends an open request that has no claim to be open any more; undefined if it did. */
  async #settle(
    tx: Transaction,
    existing: RequestRecord,
    prepared: PreparedSubmission,
  ): Promise<RequestRecord | undefined> {
    const { recorder } = this.#services;
    if (isOverdue(existing, tx.now)) {
      await recorder.change(tx, existing, { name: 'expire', actor: 'system' });
      return undefined;
    }
    const tier = await this.#outgrownBy(tx, existing, prepared);
    if (tier) {
      await recorder.change(tx, existing, {
        name: 'outgrow',
        actor: 'rule',
        data: { reason: 'outgrown', tier },
      });
      return undefined;
    }
    return existing;
  }

  /** The tier by which the policy in force asks for more than was agreed to, if this would be a launch. */
  async #outgrownBy(
    tx: Transaction,
    existing: RequestRecord,
    prepared: PreparedSubmission,
  ): Promise<string | undefined> {
    if (existing.status !== 'approved') {
      return undefined;
    }
    const { policy, evaluation: ahead } = prepared;
    const frozen = await getEvaluation(tx.knex, existing);
    const evaluation = await this.#services.evaluations.settleExisting(tx, {
      policy,
      ahead,
      request: existing,
      frozen,
    });
    const { escalations } = existing;
    return !frozen ||
      asksMoreThanAgreed(policy, { current: evaluation, frozen, escalations })
      ? evaluation.tier
      : undefined;
  }

  async #answerAgain(
    tx: Transaction,
    existing: RequestRecord,
    prepared: PreparedSubmission,
  ): Promise<SubmissionResponse> {
    const { submission, actor, policy } = prepared;
    const requestId = existing.id;
    const { freezes } = policy;
    const hold = launchHoldOf(existing, { freezes, at: tx.now });
    const answer = answerSubmission(existing, { ...submission, hold });
    if (answer.outcome === 'running') {
      return { outcome: 'running', requestId, taskId: answer.taskId };
    }
    if (answer.outcome === 'held') {
      return { outcome: 'held', requestId, status: existing.status };
    }
    assertSecrets(existing, submission.secretNames);
    const { recorder } = this.#services;
    await recorder.change(tx, existing, { name: 'launch', actor });
    return { outcome: 'launch', requestId };
  }
}
