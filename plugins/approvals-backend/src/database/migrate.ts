import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** Where the migrations of this package are. */
export function migrationsDirectory(): string {
  return resolvePackagePath(
    '@greenlane/backstage-plugin-approvals-backend',
    'migrations',
  );
}

/** Brings the tables up to date. */
export async function migrate(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) {
    // As durable as SQLite's default, with a third of its waiting for the disk at each commit.
    await knex.raw('PRAGMA journal_mode = WAL');
  }
  await knex.migrate.latest({ directory: migrationsDirectory() });
}
