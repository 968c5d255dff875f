import { Settings } from './Settings';
import { startPortal } from './startPortal';

/** Whoever forked this process says which portals to start. */
process.once('message', (settings: Settings) => {
  start(settings).then(
    () => process.send?.('up'),
    error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());

async function start({ portals }: Settings): Promise<void> {
  let alive = portals.length;
  const onReached = () => {
    alive -= 1;
    if (alive === 0) {
      process.kill(process.pid, 'SIGKILL');
    }
  };
  // One after the other: none waits long for its database.
  for (const portal of portals) {
    await startPortal(portal, { onReached });
  }
}
