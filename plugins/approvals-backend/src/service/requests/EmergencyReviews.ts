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
    await refusals.watch(refusal, async () => {
      const humans = await this.#involved(request);
      await database.transaction(tx =>
        this.#record(tx, { request, caller, comment, humans }),
      );
    });
    wakeDrain();
  }

  /** Whoever asked, or broke the glass, by whichever of their accounts. */
  async #involved(request: RequestRecord): Promise<string[]> {
    const { database, people } = this.#services;
    const { invocations } = await database.read(knex =>
      getEmergency(knex, request.id),
    );
    const accounts = [
      request.requester,
      ...invocations.map(({ person }) => person),
    ];
    const about = { refs: [], accounts };
    const { humans } = await people.getMembership(about, { fresh: true });
    return [...accounts, ...accounts.map(one => humans[one] ?? one)];
  }

  async #record(
    tx: Transaction,
    options: {
      request: RequestRecord;
      caller: Caller;
      comment: string;
      humans: string[];
    },
  ): Promise<void> {
    const { caller, comment, humans } = options;
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
    await this.#assertReviewer(tx, { request, caller, humans });
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
    options: { request: RequestRecord; caller: Caller; humans: string[] },
  ): Promise<void> {
    const { request, caller, humans } = options;
    const { invocations } = await getEmergency(tx.knex, request.id);
    const involved = [
      request.requester,
      ...invocations.map(({ person }) => person),
    ];
    const isInvolved =
      involved.includes(caller.ref) ||
      humans.includes(caller.person?.human ?? caller.ref);
    if (!this.#reader.isReviewer(caller) || isInvolved) {
      throw refused(
        'not-reviewer',
        new NotAllowedError(
          'Only somebody whom the policy names as a reviewer, and who had no part in it, can review this emergency.',
        ),
      );
    }
  }
}
