/**
 * A PostgreSQL server for the process that forked this one, which hears its connection string. Told `SIGINT` or `SIGQUIT`
 * the server shuts down that way, and told `start` it comes up again. It ends with its parent.
 */
import { startPostgres } from './lib/postgres.mjs';

// What has been committed is still there after a SIGQUIT.
const postgres = await startPostgres({ synchronous_commit: 'on' });

process.on('message', async order => {
  await (order === 'start' ? postgres.startAgain() : postgres.shutDown(order));
  process.send?.({ done: order });
});
process.once('disconnect', async () => {
  await postgres.stop();
  process.exit();
});
process.send({ connectionString: postgres.connectionString });
