import fc from 'fast-check';
import { compare, compareAnswers } from './compare';
import { Reference } from './Reference';
import { settle } from './settle';
import { Draft, Step } from './Step';
import { SteppedService } from './SteppedService';
import { Tally } from './Tally';

/** Lets a step happen to the reference and to the service, and compares them. */
export class StepCommand implements fc.AsyncCommand<Reference, SteppedService> {
  readonly #draft: Draft;
  readonly #tally: Tally | undefined;
  /** What has happened. */
  #step: Step | undefined;

  constructor(draft: Draft, tally?: Tally) {
    this.#draft = draft;
    this.#tally = tally;
  }

  check(reference: Readonly<Reference>): boolean {
    return reference.takes(this.#draft);
  }

  async run(reference: Reference, service: SteppedService): Promise<void> {
    const step = settle(this.#draft, reference);
    this.#step = step;
    const expected = reference.take(step);
    const answer = await service.take(step);
    compareAnswers(step, { answer, expected });
    this.#tally?.count(`${step.do} ${answer.split(' ')[0]}`);
    await compare(reference, service);
  }

  /** As it can be kept in `regressions.ts`. */
  toString(): string {
    return JSON.stringify(this.#step ?? this.#draft);
  }
}
