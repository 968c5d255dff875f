import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Transaction } from '../../database/ApprovalsDatabase';
import { insertComment } from '../../database/operations/comments/insertComment';
import { getEmergency } from '../../database/operations/emergencies/getEmergency';
import { insertEmergencyReview } from '../../database/operations/emergencies/insertEmergencyReview';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { Services } from '../Services';
import { RequestReader } from '../views/RequestReader';
import { refusalOf } from './refusalOf';

/** Closes what an emergency leaves open: somebody who had no part in it looks at it. */
export class EmergencyReviews {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): EmergencyReviews {
    return new EmergencyReviews(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
  }

  /**
   * @throws NotAllowedError when the caller had a part in it, or is not asked to review
   * @throws ConflictError when there was no emergency, or it has been reviewed
   */
  async close(
    request: RequestRecord,
    caller: Caller,
    comment: string,
  ): Promise<void> {
    const { database, refusals, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'emergency-review');
    await refusals.watch(refusal, () =>
      database.transaction(tx =>
        this.#record(tx, { request, caller, comment }),
      ),
    );
    wakeDrain();
  }

  async #record(
    tx: Transaction,
    options: { request: RequestRecord; caller: Caller; comment: string },
  ): Promise<void> {
    const { caller, comment } = options;
    const { createId, recorder } = this.#services;
    const request = await lockRequest(tx.knex, options.request.id);
    if (!request.emergencyApprovals || request.emergencyReviewedAt) {
      throw refused(
        'no-emergency',
        new ConflictError(
          'There is no emergency here that waits for its review.',
        ),
      );
    }
    await this.#assertReviewer(tx, { request, caller });
    const commentId = createId();
    const requestId = request.id;
    await insertComment(tx.knex, { id: commentId, requestId, text: comment });
    const person = caller.ref;
    await insertEmergencyReview(tx.knex, {
      requestId,
      person,
      commentId,
      at: tx.now,
    });
    await recorder.change(
      tx,
      request,
      { name: 'review-emergency', actor: caller.actor, commentId },
      { patch: { emergencyReviewedAt: tx.now } },
    );
  }

  /** Whoever asked, or broke the glass, does not judge that afterwards. */
  async #assertReviewer(
    tx: Transaction,
    options: { request: RequestRecord; caller: Caller },
  ): Promise<void> {
    const { request, caller } = options;
    const { invocations } = await getEmergency(tx.knex, request.id);
    const involved = [
      request.requester,
      ...invocations.map(({ person }) => person),
    ];
    if (!this.#reader.isReviewer(caller) || involved.includes(caller.ref)) {
      throw refused(
        'not-reviewer',
        new NotAllowedError(
          'Only somebody whom the policy names as a reviewer, and who had no part in it, can review this emergency.',
        ),
      );
    }
  }
}
