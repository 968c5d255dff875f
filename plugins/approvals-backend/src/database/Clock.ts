import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** Tells the time; asked once for each transaction. */
export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  now(knex: Knex): Promise<string>;
}

/** The database's own time, so that replicas whose clocks differ agree. */
export class DatabaseClock implements Clock {
  async now(knex: Knex): Promise<string> {
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
}
