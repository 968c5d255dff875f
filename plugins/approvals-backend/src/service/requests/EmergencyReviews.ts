import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Transaction } from '../../database/ApprovalsDatabase';
import { insertComment } from '../../database/operations/comments/insertComment';
import { getEmergency } from '../../database/operations/emergencies/getEmergency';
import { insertEmergencyReview } from '../../database/operations/emergencies/insertEmergencyReview';
import { insertReaders } from '../../database/operations/requests/insertReaders';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { waitsForReview } from '../../domain/emergency/waitsForReview';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { Services } from '../Services';
import { isReviewerOf, readReviewers, Reviewers } from '../views/readReviewers';
import { refusalOf } from './refusalOf';

/** Closes what an emergency leaves open: somebody who had no part in it looks at it. */
export class EmergencyReviews {
  readonly #services: Services;

  static create(options: { services: Services }): EmergencyReviews {
    return new EmergencyReviews(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
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
    await refusals.watch(refusal, async () => {
      // Before the catalog is asked: from then on nobody can break the glass whom it was not asked about.
      assertWaits(request);
      const reviewers = await this.#reviewersOf(request);
      await database.transaction(tx =>
        this.#record(tx, { request, caller, comment, reviewers }),
      );
    });
    wakeDrain();
  }

  async #reviewersOf(request: RequestRecord): Promise<Reviewers> {
    const services = this.#services;
    const emergency = await services.database.read(knex =>
      getEmergency(knex, request.id),
    );
    return readReviewers(request, { emergency, services, fresh: true });
  }

  async #record(
    tx: Transaction,
    options: {
      request: RequestRecord;
      caller: Caller;
      comment: string;
      reviewers: Reviewers;
    },
  ): Promise<void> {
    const { caller, comment, reviewers } = options;
    const { createId, recorder } = this.#services;
    const request = await lockRequest(tx.knex, options.request.id);
    assertWaits(request);
    await this.#assertReviewer(tx, { request, caller, reviewers });
    const commentId = createId();
    const requestId = request.id;
    await insertComment(tx.knex, { id: commentId, requestId, text: comment });
    const person = caller.ref;
    // Who may review is asked of the policy in force; who did so sees it afterwards, too.
    await insertReaders(tx.knex, {
      requestId,
      because: 'emergency',
      refs: [person],
    });
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

  /** Whoever broke the glass since the catalog was asked does not judge that afterwards either. */
  async #assertReviewer(
    tx: Transaction,
    options: { request: RequestRecord; caller: Caller; reviewers: Reviewers },
  ): Promise<void> {
    const { request, caller, reviewers } = options;
    const { invocations } = await getEmergency(tx.knex, request.id);
    const isInvolved = invocations.some(({ person }) => person === caller.ref);
    if (!isReviewerOf(reviewers, caller) || isInvolved) {
      throw refused(
        'not-reviewer',
        new NotAllowedError(
          'Only somebody whom the policy names as a reviewer, and who had no part in it, can review this emergency.',
        ),
      );
    }
  }
}

function assertWaits(request: RequestRecord): void {
  if (!waitsForReview(request)) {
    throw refused(
      'no-emergency',
      new ConflictError(
        'There is no emergency here that waits for its review.',
      ),
    );
  }
}
