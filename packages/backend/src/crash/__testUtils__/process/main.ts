import { Settings, Up } from './Settings';
import { startPortal } from './startPortal';

/** Whoever forked this process says which portals to start. */
process.once('message', (settings: Settings) => {
  start(settings).then(
    up => process.send?.(up),
    error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());

async function start({ portals }: Settings): Promise<Up> {
  let alive = portals.length;
  const onReached = () => {
    alive -= 1;
    if (alive === 0) {
      process.kill(process.pid, 'SIGKILL');
    }
  };
  // One after the other: none waits long for its database.
  const ports: number[] = [];
  let seconds = 0;
  for (const portal of portals) {
    ports.push(await startPortal(portal, { onReached }));
    seconds ||= process.uptime();
  }
  return { ports, seconds };
}
