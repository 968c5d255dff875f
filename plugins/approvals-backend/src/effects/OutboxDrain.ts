import { setTimeout as rest } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { LATE, withTimeLimit } from '../limits/withTimeLimit';
import { Deliverer, DelivererOptions } from './Deliverer';
import { OutboxRow, OutboxStore } from './OutboxStore';

/** So many are sent at the same time. */
const BATCH = 10;
/** Long enough for a slow service, and less than a lease. */
const DELIVERY_TIMEOUT_MS = 10_000;
const LEASE_MS = 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;
/** About eight hours; then the news is old, and the page shows it anyway. */
const MAX_ATTEMPTS = 100;
/** Whoever has just committed answers somebody first; news of the next moments then go together. */
const REST_MS = 100;

export type OutboxDrainOptions = DelivererOptions & {
  store: OutboxStore;
  logger: LoggerService;
  /** Milliseconds since 1970, for when to try again. */
  clock: { now(): number };
  /** For tests. */
  deliveryTimeoutMs?: number;
};

/**
 * Delivers what the outbox holds, each row at least once: it is done only after its delivery. A row
 * that cannot be delivered is tried again, later each time. Nothing in here ever throws into the
 * caller's decision.
 */
export class OutboxDrain {
  readonly #options: OutboxDrainOptions;
  readonly #deliverer: Deliverer;
  #running: Promise<void> | undefined;
  #wakeAgain = false;

  static create(options: OutboxDrainOptions): OutboxDrain {
    return new OutboxDrain(options);
  }

  private constructor(options: OutboxDrainOptions) {
    this.#options = options;
    this.#deliverer = Deliverer.create(options);
  }

  /** To be called after a commit; returns at once, and drains a moment later. Calls during a drain lead to one more. */
  wake(): void {
    this.#wakeAgain = true;
    this.#running ??= this.#drainUntilQuiet().finally(() => {
      this.#running = undefined;
    });
  }

  /** Settles when nothing that was woken is running; for shutting down and for tests. */
  async idle(): Promise<void> {
    while (this.#running) {
      await this.#running;
    }
  }

  /** Delivers everything that is due; for the scheduler. Returns how many rows were taken. */
  async drainOnce(): Promise<number> {
    let taken = 0;
    for (;;) {
      const { store } = this.#options;
      const rows = await store.claimDue(BATCH, LEASE_MS);
      if (rows.length === 0) {
        return taken;
      }
      const settled = await Promise.all(rows.map(row => this.#settle(row)));
      await store.done(rows.filter((_, i) => settled[i]).map(row => row.id));
      taken += rows.length;
    }
  }

  async #drainUntilQuiet(): Promise<void> {
    while (this.#wakeAgain) {
      await rest(REST_MS);
      this.#wakeAgain = false;
      try {
        await this.drainOnce();
      } catch (error) {
        // The scheduler comes by again; what is in the outbox is not lost.
        this.#options.logger.warn(`The outbox could not be drained: ${error}`);
      }
    }
  }

  /** Whether the row is done with: delivered or given up. */
  async #settle(row: OutboxRow): Promise<boolean> {
    const { deliveryTimeoutMs = DELIVERY_TIMEOUT_MS } = this.#options;
    try {
      const delivered = await withTimeLimit(deliveryTimeoutMs, () =>
        this.#deliverer.deliver(row),
      );
      if (delivered === LATE) {
        throw new Error(`No answer within ${deliveryTimeoutMs} ms`);
      }
      return true;
    } catch (error) {
      return this.#postpone(row, error);
    }
  }

  async #postpone(row: OutboxRow, error: unknown): Promise<boolean> {
    const { store, logger, clock } = this.#options;
    const attempt = row.attempts + 1;
    const what = `${row.kind} news of request ${row.requestId}`;
    if (attempt >= MAX_ATTEMPTS) {
      logger.error(`Gave up on ${what} after ${attempt} tries: ${error}`);
      return true;
    }
    logger.warn(`Could not deliver ${what} (try ${attempt}): ${error}`);
    const delay = Math.min(
      FIRST_DELAY_MS * 2 ** Math.min(row.attempts, 20),
      LONGEST_DELAY_MS,
    );
    await store.retry(row.id, new Date(clock.now() + delay));
    return false;
  }
}
