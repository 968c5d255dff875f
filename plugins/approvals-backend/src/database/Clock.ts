import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** Tells the time; asked once for each transaction. */
export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  now(knex: Knex): Promise<string>;
  /** The same, give or take a few milliseconds: for reading, where nothing is dated by it. */
  estimate(knex: Knex): Promise<string>;
}

/** After this long the database is asked again, in case one of the two has been set. */
const TRUST_MS = 1_000;

/** The database's own time, so that replicas whose clocks differ agree. */
export class DatabaseClock implements Clock {
  readonly #elapsed: () => number;
  #answer?: { time: number; at: number };

  /** @param options - `elapsed`: milliseconds since whenever, for tests */
  static create(options: { elapsed?: () => number } = {}): DatabaseClock {
    return new DatabaseClock(options.elapsed ?? (() => performance.now()));
  }

  private constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  async now(knex: Knex): Promise<string> {
    const now = await ask(knex);
    this.#answer = { time: Date.parse(now), at: this.#elapsed() };
    return now;
  }

  async estimate(knex: Knex): Promise<string> {
    const { time, at } = this.#answer ?? { time: 0, at: -Infinity };
    const since = this.#elapsed() - at;
    return since < TRUST_MS
      ? new Date(time + since).toISOString()
      : this.now(knex);
  }
}

async function ask(knex: Knex): Promise<string> {
  if (isPostgres(knex)) {
    const { rows } = await knex.raw(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS now`,
    );
    return rows[0].now;
  }
  const [row] = await knex.raw(
    `SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS now`,
  );
  return row.now;
}
