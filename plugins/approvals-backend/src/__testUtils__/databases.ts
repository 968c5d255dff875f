import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { Clock } from '../database/Clock';
import { migrate } from '../database/migrate';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: number;

  constructor(start = '2026-11-22T08:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  async now(): Promise<string> {
    return new Date(this.#now).toISOString();
  }

  async estimate(): Promise<string> {
    return this.now();
  }

  get milliseconds(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** @param time - ISO 8601, with an offset */
  moveTo(time: string): void {
    this.#now = Date.parse(time);
  }
}

/** SQLite always; PostgreSQL where the environment names a server (see `CONTRIBUTING.md`). */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** A migrated database of its own. */
export async function createTestDatabase(id: TestDatabaseId): Promise<{
  knex: Knex;
  clock: TestClock;
  database: ApprovalsDatabase;
}> {
  const knex = await databases.init(id);
  await migrate(knex);
  const clock = new TestClock();
  return { knex, clock, database: ApprovalsDatabase.create({ knex, clock }) };
}
