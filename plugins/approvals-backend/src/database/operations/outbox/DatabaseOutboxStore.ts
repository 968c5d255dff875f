import { later } from '../../../domain/transition/transition';
import { ApprovalsDatabase } from '../../ApprovalsDatabase';
import { deleteOutboxRow } from './deleteOutboxRow';
import { postponeOutboxRow } from './postponeOutboxRow';
import { takeOutboxRows } from './takeOutboxRows';
import { OutboxRow, OutboxStore } from './types';

/** The outbox in the plugin's own database. */
export class DatabaseOutboxStore implements OutboxStore {
  readonly #database: ApprovalsDatabase;

  static create(options: { database: ApprovalsDatabase }): DatabaseOutboxStore {
    return new DatabaseOutboxStore(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  async take(options: {
    limit: number;
    leaseMs: number;
  }): Promise<OutboxRow[]> {
    return this.#database.transaction(({ knex, now }) =>
      takeOutboxRows(knex, { ...options, now }),
    );
  }

  async done(id: string): Promise<void> {
    await this.#database.read(knex => deleteOutboxRow(knex, id));
  }

  async postpone(id: string, delayMs: number): Promise<void> {
    await this.#database.transaction(({ knex, now }) =>
      postponeOutboxRow(knex, { id, until: later(now, delayMs) }),
    );
  }
}
