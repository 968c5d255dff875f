import { startPostgres } from './postgres.mjs';

/** Names the server to the tests and benchmarks; set by hand, it stands for one that is there already. */
export const CONNECTION =
  'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * Does something with a PostgreSQL server: the one that the environment names, or else one of its own that
 * is gone afterwards, also when a signal ends what was being done.
 *
 * @param work - gets the environment that names the server; its result is the exit code
 */
export async function withPostgres(work) {
  if (process.env[CONNECTION]) {
    return work({ [CONNECTION]: process.env[CONNECTION] });
  }
  // From here on a signal ends what we run, and we still have to clean up behind it.
  const interrupted = watchForSignals();
  const postgres = await startPostgres();
  // The last resort when something ends this process without letting it finish.
  process.once('exit', () => postgres.stopNow());
  try {
    return interrupted()
      ? 1
      : await work({ [CONNECTION]: postgres.connectionString });
  } finally {
    await postgres.stop();
  }
}

function watchForSignals() {
  let received = false;
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(signal =>
    process.on(signal, () => {
      received = true;
    }),
  );
  return () => received;
}
