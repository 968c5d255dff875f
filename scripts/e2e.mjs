/**
 * Walks the built portal in a browser and ends with `N passed, N failed`. Further arguments go to
 * Playwright. `npm run build:all` builds the portal.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const results = join(root, 'test-results/results.json');

await main(async () => {
  rmSync(results, { force: true });
  const exitCode = await run(
    join(root, 'node_modules/.bin/playwright'),
    ['test', ...process.argv.slice(2)],
    { env: toolEnvironment() },
  );
  const { passed, failed } = summarize(exitCode);
  try {
    removeWhatWalksProvisioned();
  } finally {
    // Whatever else happens: this line says how the walks went.
    console.log(`${passed} passed, ${failed} failed`);
  }
  return failed === 0 ? 0 : 1;
});

function summarize(exitCode) {
  if (!existsSync(results)) {
    return { passed: 0, failed: 1 };
  }
  const { stats, errors } = JSON.parse(readFileSync(results, 'utf8'));
  // A flaky walk is one that failed. Errors outside of walks, e.g. a portal that did not start, count too.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return {
    passed: stats.expected,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
  };
}

function removeWhatWalksProvisioned() {
  const provisioned = join(root, 'provisioned');
  if (!existsSync(provisioned)) {
    return;
  }
  const templates = readdirSync(provisioned, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => join(provisioned, name));
  for (const template of templates) {
    for (const file of readdirSync(template)) {
      if (file.startsWith('e2e-')) {
        rmSync(join(template, file), { recursive: true, force: true });
      }
    }
  }
}
