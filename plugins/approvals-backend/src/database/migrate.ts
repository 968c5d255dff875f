import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Where the migrations of this package are. */
export function migrationsDirectory(): string {
  return resolvePackagePath(
    '@greenlane/backstage-plugin-approvals-backend',
    'migrations',
  );
}

/** Brings the tables up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrationsDirectory() });
}
