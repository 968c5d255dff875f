import { setTimeout as rest } from 'node:timers/promises';
import { Answer } from '../../attacks/__testUtils__/Caller';
import { SmallPortal } from './SmallPortal';

const REQUESTS = '/api/approvals/requests';
const TRY_AGAIN_MS = 100;

/** Somebody who asks for one thing after the other, has it approved, launches it, and tries again whenever told to. */
export class Visitor {
  readonly #portal: SmallPortal;
  readonly #person: string;
  readonly #wish: string;
  /** Of all answers, oldest first. */
  readonly statuses: number[] = [];
  /** What has been launched, by the names that it was asked for with. */
  readonly launched: string[] = [];
  #isStaying = true;

  static create(options: {
    portal: SmallPortal;
    person: string;
    /** The beginning of what they ask for. */
    wish: string;
  }): Visitor {
    return new Visitor(options);
  }

  private constructor(options: Parameters<typeof Visitor.create>[0]) {
    this.#portal = options.portal;
    this.#person = options.person;
    this.#wish = options.wish;
  }

  /** Settles when they have left and finished what they had begun. */
  async visit(): Promise<void> {
    for (let count = 1; this.#isStaying; count += 1) {
      const name = `${this.#wish} ${this.#person} ${count}`;
      const requestId = await this.#create(name);
      await this.#approve(requestId);
      // Until it has been launched, the answer is the request that they have.
      let answer: string;
      do {
        answer = await this.#create(name);
      } while (answer === requestId);
      this.launched.push(name);
    }
  }

  leave(): void {
    this.#isStaying = false;
  }

  /** Presses Create; returns the id of a request or of a task. */
  async #create(name: string): Promise<string> {
    const { body } = await this.#untilAnswered(
      () => this.#portal.as(this.#person).create('reviewed', { name }),
      ({ status }) => status === 201,
    );
    return body.id;
  }

  async #approve(id: string): Promise<void> {
    const lead = this.#portal.as('team-lead');
    const path = `${REQUESTS}/${id}`;
    const seen = await this.#untilAnswered(
      () => lead.get(path),
      ({ status }) => status === 200,
    );
    const { subjectHash } = seen.body;
    await this.#untilAnswered(
      () =>
        lead.post(`${path}/decisions`, { decision: 'approve', subjectHash }),
      // The vote may have counted although its answer was lost: then it is a second one.
      ({ status }) => status < 300 || status === 409,
    );
  }

  async #untilAnswered(
    ask: () => Promise<Answer>,
    isAnswered: (answer: Answer) => boolean,
  ): Promise<Answer> {
    for (;;) {
      const answer = await ask();
      this.statuses.push(answer.status);
      if (isAnswered(answer)) {
        return answer;
      }
      await rest(TRY_AGAIN_MS);
    }
  }
}
