import { Settings } from './Settings';
import { startPortal } from './startPortal';

/** Whoever forked this process says which portals to start. */
process.once('message', ({ portals }: Settings) => {
  let alive = portals.length;
  const onReached = () => {
    alive -= 1;
    if (alive === 0) {
      process.kill(process.pid, 'SIGKILL');
    }
  };
  Promise.all(portals.map(portal => startPortal(portal, { onReached }))).then(
    () => process.send?.('up'),
    error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
