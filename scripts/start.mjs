/**
 * Starts the demo portal: the app at http://localhost:3000, its backend at http://localhost:7007. Further
 * arguments go to `backstage-cli repo start`, e.g. `--config`.
 */
import { toolEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { announceWhenReady, ensurePortsAreFree } from './lib/ports.mjs';
import { backstageCli } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

const PORTS = { 'The app': 3000, 'The backend': 7007 };

await main(async () => {
  if (!['development', undefined].includes(process.env.NODE_ENV)) {
    throw new Error(
      `This starts the demo portal, in which anybody can sign in as anybody. It does not run with NODE_ENV=${process.env.NODE_ENV}.`,
    );
  }
  // Yarn runs no prestart hook.
  ensureSetup();
  const args = process.argv.slice(2);
  const ownPorts = args.includes('--config');
  if (!ownPorts) {
    await ensurePortsAreFree(PORTS);
  }
  const stopWaiting = ownPorts ? () => {} : announceWhenReady(PORTS);
  const env = { NODE_ENV: 'development', ...toolEnvironment() };
  // Named explicitly: the repository has a second app, for the old frontend system.
  const start = [backstageCli, 'repo', 'start', 'app', 'backend', ...args];
  return await run(process.execPath, start, { env }).finally(stopWaiting);
});
