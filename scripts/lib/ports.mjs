import { createServer } from 'node:net';

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

/** Says once that the portal answers; returns what ends the waiting. */
export function announceWhenReady({ 'The app': app, 'The backend': backend }) {
  const timer = setInterval(async () => {
    const urls = [
      `http://localhost:${app}/`,
      `http://localhost:${backend}/.backstage/health/v1/readiness`,
    ];
    if ((await Promise.all(urls.map(answers))).every(Boolean)) {
      clearInterval(timer);
      console.log(
        `\nGreenlane is ready: open http://localhost:${app} and pick a person.\n`,
      );
    }
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
