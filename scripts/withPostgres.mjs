/**
 * Runs a Node.js program with a PostgreSQL server that it brings up itself (or with the one that
 * BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING names): `node scripts/withPostgres.mjs program.js`.
 */
import { toolEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';
import { withPostgres } from './lib/withPostgres.mjs';

await main(() =>
  withPostgres(server =>
    run(process.execPath, process.argv.slice(2), {
      env: { ...toolEnvironment(), ...server },
    }),
  ),
);
