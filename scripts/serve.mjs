/**
 * Serves the built portal, app and backend on one port, with an empty database; the end-to-end tests run
 * against it. `node scripts/serve.mjs <port> [name of the app's package]`
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unpackBackend } from './lib/bundle.mjs';
import { toolEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { writeWalkConfig } from './lib/walkConfig.mjs';

await main(async () => {
  const [port = '7117', app = 'app'] = process.argv.slice(2);
  const directory = join(root, '.greenlane/e2e', port);
  rmSync(directory, { recursive: true, force: true });
  const database = join(directory, 'db');
  mkdirSync(database, { recursive: true });
  const entry = unpackBackend(join(directory, 'bundle'));
  const additions = join(directory, 'app-config.yaml');
  writeWalkConfig(additions);
  const configs = [
    join(root, 'app-config.yaml'),
    join(root, 'app-config.e2e.yaml'),
    additions,
  ].flatMap(file => ['--config', file]);
  return await run(
    process.execPath,
    ['--enable-source-maps', entry, ...configs],
    {
      // Paths in the configuration start from here.
      cwd: join(root, 'packages/backend'),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...toolEnvironment(),
        NODE_ENV: 'development',
        GREENLANE_DATABASE_DIRECTORY: database,
        GREENLANE_E2E_PORT: port,
        GREENLANE_E2E_APP: app,
      },
    },
  );
});
