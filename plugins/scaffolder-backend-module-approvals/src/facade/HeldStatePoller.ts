import { LoggerService } from '@backstage/backend-plugin-api';
import { HeldState } from '@greenlane/backstage-plugin-approvals-common';

/** As many ids as one question may hold. */
const BATCH = 100;

type Waiter = {
  id: string;
  /** What the waiter knows already. */
  known: string;
  resolve: (state: HeldState | undefined) => void;
};

export type HeldStatePollerOptions = {
  read: (ids: string[]) => Promise<HeldState[]>;
  logger: LoggerService;
  /** Milliseconds between two questions; default 1,000. */
  interval?: number;
};

/**
 * Watches held requests for all open pages together: however many streams wait, the approvals plugin is asked once a
 * second for all of them, and not at all when nobody waits.
 */
export class HeldStatePoller {
  readonly #options: HeldStatePollerOptions;
  readonly #waiters = new Set<Waiter>();
  #timer: NodeJS.Timeout | undefined;
  #polling = false;

  static create(options: HeldStatePollerOptions): HeldStatePoller {
    return new HeldStatePoller(options);
  }

  private constructor(options: HeldStatePollerOptions) {
    this.#options = options;
  }

  /** Comes back with the next state that differs from this one, or with nothing once the signal is aborted. */
  async next(
    state: HeldState,
    signal: AbortSignal,
  ): Promise<HeldState | undefined> {
    if (signal.aborted) {
      return undefined;
    }
    const { promise, resolve } = pending<HeldState | undefined>();
    const waiter = { id: state.id, known: fingerprint(state), resolve };
    const giveUp = () => resolve(undefined);
    signal.addEventListener('abort', giveUp);
    this.#waiters.add(waiter);
    this.#schedule();
    try {
      return await promise;
    } finally {
      this.#waiters.delete(waiter);
      signal.removeEventListener('abort', giveUp);
    }
  }

  #schedule(): void {
    if (this.#timer || this.#polling || this.#waiters.size === 0) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#poll();
    }, this.#options.interval ?? 1_000);
    this.#timer.unref();
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    try {
      const ids = [...new Set([...this.#waiters].map(waiter => waiter.id))];
      for (let start = 0; start < ids.length; start += BATCH) {
        this.#deliver(
          await this.#options.read(ids.slice(start, start + BATCH)),
        );
      }
    } catch (error) {
      // The pages go on waiting; the next question may be answered.
      this.#options.logger.debug('Held requests could not be read', {
        error: String(error),
      });
    }
    this.#polling = false;
    this.#schedule();
  }

  #deliver(states: HeldState[]): void {
    const byId = new Map(states.map(state => [state.id, state]));
    for (const waiter of [...this.#waiters]) {
      const state = byId.get(waiter.id);
      if (state && fingerprint(state) !== waiter.known) {
        waiter.resolve(state);
      }
    }
  }
}

function fingerprint(state: HeldState): string {
  return JSON.stringify([
    state.status,
    state.taskId,
    state.log.at(-1)?.sequence,
  ]);
}

function pending<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
}
