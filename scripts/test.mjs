/**
 * Runs every unit and integration test, on SQLite and on a PostgreSQL server that it brings up itself
 * (or on the one that BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING names). Ends with
 * `N passed, N failed`. Further arguments go to jest, e.g. `npm test -- plugins/approvals-policy`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnvironment } from './lib/environment.mjs';
import { summarizeJest } from './lib/jestSummary.mjs';
import { main } from './lib/main.mjs';
import { backstageCli } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';
import { withPostgres } from './lib/withPostgres.mjs';

await main(() => {
  ensureSetup();
  return withPostgres(runJest);
});

async function runJest(server) {
  const results = mkdtempSync(join(tmpdir(), 'greenlane-results-'));
  const outputFile =
    process.env.GREENLANE_JEST_RESULTS ?? join(results, 'jest.json');
  const args = [
    '--watchAll=false',
    '--maxWorkers=2',
    '--json',
    `--outputFile=${outputFile}`,
  ];
  const exitCode = await run(
    process.execPath,
    [backstageCli, 'repo', 'test', ...args, ...process.argv.slice(2)],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...toolEnvironment(),
        ...server,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      },
    },
  );
  const { passed, failed } = summarizeJest(outputFile, exitCode);
  rmSync(results, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && exitCode === 0 ? 0 : 1;
}
