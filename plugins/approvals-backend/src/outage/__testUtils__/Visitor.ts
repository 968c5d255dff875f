import { setTimeout as rest } from 'node:timers/promises';
import { Response } from 'supertest';
import { as, Portal, submissionOf } from '../../__testUtils__/startApprovals';
import { internal } from '../../__testUtils__/actions';
import { within } from './within';

/** A portal that does not answer, or tells people to try again, for so long has hung. */
const PATIENCE_S = 60;
const TRY_AGAIN_MS = 50;

/** Somebody who asks for one thing after another, has it approved, and tries again whenever told to. */
export class Visitor {
  readonly #portal: Portal;
  readonly #wish: string;
  /** All answers, the oldest first. */
  readonly answers: Response[] = [];
  /** Ids of the requests of which they were told that they are approved. */
  readonly approved: string[] = [];
  #isStaying = true;

  constructor(portal: Portal, wish: string) {
    this.#portal = portal;
    this.#wish = wish;
  }

  get statuses(): number[] {
    return this.answers.map(({ status }) => status);
  }

  /** Settles when they have left and finished what they had begun; fails when something is not answered. */
  async visit(): Promise<void> {
    for (let count = 1; this.#isStaying; count += 1) {
      await this.#haveApproved(`${this.#wish}-${count}`);
    }
  }

  leave(): void {
    this.#isStaying = false;
  }

  async #haveApproved(name: string): Promise<void> {
    const asked = { by: 'developer', template: 'service', values: { name } };
    const submission = submissionOf(this.#portal, asked);
    const submitted = await this.#untilServed(() =>
      internal(this.#portal, '/submissions', submission),
    );
    const id = submitted.body.requestId;
    const path = `/api/approvals/requests/${id}`;
    const seen = await this.#untilServed(() => this.#asLead('get', path));
    const { subjectHash } = seen.body;
    await this.#untilServed(() =>
      this.#asLead('post', `${path}/decisions`).send({
        decision: 'approve',
        subjectHash,
      }),
    );
    const after = await this.#untilServed(() => this.#asLead('get', path));
    if (after.body.status === 'approved') {
      this.approved.push(id);
    }
  }

  #asLead(method: 'get' | 'post', path: string) {
    return this.#portal.client[method](path).set(
      'authorization',
      as('team-lead'),
    );
  }

  async #untilServed(ask: () => PromiseLike<Response>): Promise<Response> {
    const start = performance.now();
    for (;;) {
      const answer = await within(
        PATIENCE_S,
        'an answer',
        Promise.resolve(ask()),
      );
      this.answers.push(answer);
      if (answer.status !== 503) {
        return answer;
      }
      if (performance.now() - start > PATIENCE_S * 1_000) {
        throw new Error(`Told to try again for ${PATIENCE_S} s.`);
      }
      await rest(TRY_AGAIN_MS);
    }
  }
}
