import { Knex } from 'knex';
import { Clock, DatabaseClock } from './Clock';
import { isRetryable, translateDatabaseError } from './databaseErrors';

/** A transaction with the one time that everything in it happens at. */
export type Transaction = { knex: Knex.Transaction; now: string };

const ATTEMPTS = 3;

/**
 * Hands out transactions. SQLite has a single connection, so nothing inside one may wait for the
 * network or ask for a second handle.
 */
export class ApprovalsDatabase {
  readonly #knex: Knex;
  readonly #clock: Clock;

  static create(options: { knex: Knex; clock?: Clock }): ApprovalsDatabase {
    return new ApprovalsDatabase(
      options.knex,
      options.clock ?? DatabaseClock.create(),
    );
  }

  private constructor(knex: Knex, clock: Clock) {
    this.#knex = knex;
    this.#clock = clock;
  }

  /**
   * Everything in `work` happens, or nothing.
   *
   * @throws ServiceUnavailableError when the database does not answer
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#knex.transaction(async knex =>
          work({ knex, now: await this.#clock.now(knex) }),
        );
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) {
          throw translateDatabaseError(error);
        }
      }
    }
  }

  /**
   * Reads without a transaction.
   *
   * @throws ServiceUnavailableError when the database does not answer
   */
  async read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    try {
      return await work(this.#knex);
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  /** About the time by which transactions are dated. */
  async now(): Promise<string> {
    return this.read(knex => this.#clock.estimate(knex));
  }
}
