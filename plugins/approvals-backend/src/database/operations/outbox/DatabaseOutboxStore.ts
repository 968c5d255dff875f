import { OutboxRow, OutboxStore } from '../../../effects';
import { ApprovalsDatabase } from '../../ApprovalsDatabase';
import { deleteOutboxRows } from './deleteOutboxRows';
import { retryOutboxRow } from './retryOutboxRow';
import { takeOutboxRows } from './takeOutboxRows';

/** The outbox in the plugin's own database. */
export class DatabaseOutboxStore implements OutboxStore {
  readonly #database: ApprovalsDatabase;

  static create(options: { database: ApprovalsDatabase }): DatabaseOutboxStore {
    return new DatabaseOutboxStore(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  async claimDue(limit: number, leaseMs: number): Promise<OutboxRow[]> {
    return this.#database.transaction(({ knex, now }) =>
      takeOutboxRows(knex, { limit, leaseMs, now }),
    );
  }

  async done(ids: string[]): Promise<void> {
    await this.#database.read(knex => deleteOutboxRows(knex, ids));
  }

  async retry(id: string, dueAt: Date): Promise<void> {
    await this.#database.read(knex =>
      retryOutboxRow(knex, { id, dueAt: dueAt.toISOString() }),
    );
  }
}
