/**
 * Runs an installed command line tool without Yarn: `node scripts/tool.mjs tsc --noEmit`.
 */
import { join } from 'node:path';
import { toolEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const [tool, ...args] = process.argv.slice(2);

await main(() =>
  run(join(root, 'node_modules/.bin', tool), args, { env: toolEnvironment() }),
);
