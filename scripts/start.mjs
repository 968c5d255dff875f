/**
 * Starts the demo portal: the app at http://localhost:3000, its backend at http://localhost:7007. Further
 * arguments go to `backstage-cli repo start`; the files that `--config` names are looked for from here.
 */
import { resolveConfigArguments } from './lib/configArguments.mjs';
import { toolEnvironment } from './lib/environment.mjs';
import { main } from './lib/main.mjs';
import { portalPorts } from './lib/portalPorts.mjs';
import { announceWhenReady, ensurePortsAreFree } from './lib/ports.mjs';
import { backstageCli, root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

await main(async () => {
  if (!['development', undefined].includes(process.env.NODE_ENV)) {
    throw new Error(
      `This starts the demo portal, in which anybody can sign in as anybody. It does not run with NODE_ENV=${process.env.NODE_ENV}.`,
    );
  }
  ensureSetup();
  const { args, configs } = resolveConfigArguments(process.argv.slice(2), root);
  const ports = await portalPorts(configs);
  if (ports) {
    await ensurePortsAreFree(ports);
  }
  const stopWaiting = ports ? announceWhenReady(ports) : () => {};
  const env = { NODE_ENV: 'development', ...toolEnvironment() };
  // Named explicitly: the repository has a second app, for the old frontend system.
  const start = [backstageCli, 'repo', 'start', 'app', 'backend', ...args];
  return await run(process.execPath, start, { env }).finally(stopWaiting);
});
