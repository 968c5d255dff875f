import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** @param ports - what listens, with its port. Throws, naming the first port that is taken. */
export async function ensurePortsAreFree(ports) {
  for (const [what, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      throw new Error(
        `${what} needs port ${port}, where something listens already. Stop that first (is another portal running?).`,
      );
    }
  }
}

async function isFree(port) {
  try {
    await listen(port);
    return true;
  } catch {
    return false;
  }
}

/** A port of this machine that nobody uses right now. */
export async function freePort() {
  return await listen(0, '127.0.0.1');
}

function listen(port, host) {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: actual } = server.address();
      server.close(() => resolve(actual));
    });
  });
}

/**
 * Says once that the portal can be used: the app is bundled, and the people are in the catalog.
 * Returns what ends the waiting.
 */
export function announceWhenReady({ 'The app': app, 'The backend': backend }) {
  const end = new AbortController();
  const person = { 'X-Demo-Person': 'user:default/developer' };
  Promise.all([
    waitForAnswer(`http://localhost:${app}/`, { signal: end.signal }),
    waitForAnswer(`http://localhost:${backend}/api/auth/demo/refresh`, {
      signal: end.signal,
      headers: person,
    }),
  ]).then(
    () =>
      console.log(
        `\nGreenlane is ready: open http://localhost:${app} and pick a person.\n`,
      ),
    () => undefined,
  );
  return () => end.abort();
}

async function waitForAnswer(url, options) {
  // One question at a time: the development server answers when it has bundled the app.
  while (!(await isAnswered(url, options))) {
    await delay(1000, undefined, { signal: options.signal, ref: false });
  }
}

async function isAnswered(url, options) {
  try {
    return (await fetch(url, options)).ok;
  } catch {
    options.signal.throwIfAborted();
    return false;
  }
}
