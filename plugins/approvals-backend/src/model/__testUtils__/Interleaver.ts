import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { TestService } from '../../__testUtils__/createTestService';

/** Nothing in here takes nearly as long. */
const PATIENCE_MS = 20_000;

/** One of those who do something at the same time. */
type Contender = { isWorking: boolean; gates: number };

/**
 * Runs several things at the same time, one step of one of them after another, in the order of a
 * scheduler. A step is a transaction, or one look at the database or the catalog.
 */
export class Interleaver {
  readonly #current = new AsyncLocalStorage<Contender>();
  #scheduler: fc.Scheduler | undefined;

  /** From now on, what contenders ask the service's database and catalog goes step by step. */
  static create({ services }: Pick<TestService, 'services'>): Interleaver {
    const interleaver = new Interleaver();
    const { database, people } = services;
    interleaver.#gate(database, 'transaction');
    interleaver.#gate(database, 'read');
    interleaver.#gate(database, 'now');
    interleaver.#gate(people, 'getPerson');
    interleaver.#gate(people, 'getMembership');
    return interleaver;
  }

  async run<T>(
    scheduler: fc.Scheduler,
    tasks: Array<() => Promise<T>>,
  ): Promise<T[]> {
    this.#scheduler = scheduler;
    const live = new Set<Contender>();
    const results = tasks.map(task => {
      const contender = { isWorking: false, gates: 0 };
      live.add(contender);
      return this.#current
        .run(contender, task)
        .finally(() => live.delete(contender));
    });
    const all = Promise.allSettled(results);
    while (live.size > 0) {
      await standStill(live);
      if (live.size > 0) {
        await scheduler.waitOne();
      }
    }
    await all;
    this.#scheduler = undefined;
    return Promise.all(results);
  }

  #gate<K extends string>(
    object: Record<K, (...args: any[]) => Promise<any>>,
    name: K,
  ): void {
    const original = object[name].bind(object);
    object[name] = async (...args) => {
      const contender = this.#current.getStore();
      if (!contender || !this.#scheduler) {
        return original(...args);
      }
      contender.gates += 1;
      await this.#scheduler.schedule(Promise.resolve(), name);
      contender.gates -= 1;
      contender.isWorking = true;
      try {
        // What it asks in turn is a part of the same step.
        return await this.#current.exit(() => original(...args));
      } finally {
        contender.isWorking = false;
      }
    };
  }
}

/** Waits until everybody who is not finished waits for their next step. */
async function standStill(live: Set<Contender>): Promise<void> {
  const start = performance.now();
  const isMoving = () =>
    [...live].some(({ isWorking, gates }) => isWorking || gates === 0);
  do {
    await turn();
    if (performance.now() - start > PATIENCE_MS) {
      throw new Error('Somebody waits for something that does not happen.');
    }
  } while (isMoving());
  // Whoever asks two things at once has asked both by then.
  await turn();
}
