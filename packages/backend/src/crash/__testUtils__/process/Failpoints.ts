import { setTimeout as rest } from 'node:timers/promises';
import { Journal } from './Journal';

/**
 * What follows by itself follows sooner than this, the outbox being drained a moment after each commit included. What
 * comes later after all, on a busy machine, only moves the place where a portal dies.
 */
const QUIET_MS = 250;
/** Far beyond what a busy machine needs. */
const PATIENCE_MS = 60_000;

/**
 * The places between which a portal can end, counted from when they are armed. Nothing in the product knows of them:
 * whoever stands around it says when one is reached. From the fatal one on nothing of this portal gets any further;
 * the process ends as soon as all its portals have come to theirs.
 */
export class Failpoints {
  readonly #journal: Journal;
  readonly #onReached: () => void;
  #passed: string[] | undefined;
  #fatal: number | undefined;
  #isReached = false;
  #latest = 0;
  #unanswered = 0;

  static create(options: {
    journal: Journal;
    onReached: () => void;
  }): Failpoints {
    return new Failpoints(options.journal, options.onReached);
  }

  private constructor(journal: Journal, onReached: () => void) {
    this.#journal = journal;
    this.#onReached = onReached;
  }

  /** Counts from here; the portal ends at the place with this number, if one is given. */
  arm(fatal: number | undefined): void {
    this.#passed = [];
    this.#fatal = fatal;
  }

  /** The places that have been passed since. */
  get passed(): string[] {
    return this.#passed ?? [];
  }

  /**
   * Settles when nothing has happened for a moment, and nothing is waited for.
   *
   * @throws Error when that does not come
   */
  async quiet(): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!this.#isQuiet) {
      if (performance.now() > end) {
        throw new Error(`Something happens after ${PATIENCE_MS} ms, still`);
      }
      await rest(QUIET_MS);
    }
  }

  get #isQuiet(): boolean {
    const silence = performance.now() - this.#latest;
    return this.#unanswered === 0 && silence >= QUIET_MS;
  }

  /** Asks something that may take a while to answer. */
  async answered<T>(ask: () => Promise<T>): Promise<T> {
    this.#unanswered += 1;
    try {
      return await ask();
    } finally {
      this.#unanswered -= 1;
      this.#latest = performance.now();
    }
  }

  /** Never settles at the fatal place, nor anywhere after it. */
  async pass(place: string): Promise<void> {
    this.#latest = performance.now();
    if (this.#passed && this.#passed.length === this.#fatal) {
      this.end(place);
    }
    if (this.#isReached) {
      await new Promise(() => {});
    }
    this.#passed?.push(place);
  }

  /** The portal gets no further. */
  end(place: string): void {
    if (!this.#isReached) {
      this.#isReached = true;
      this.#journal.write({ kind: 'died', place });
      this.#onReached();
    }
  }
}
