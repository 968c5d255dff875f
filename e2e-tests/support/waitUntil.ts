import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is yes, and returns it. Throws after the timeout, with what was waited for and the
 * last error if there was one.
 */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  { timeout = 30_000, interval = 250 } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  let lastError: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) {
        return answer;
      }
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await delay(interval);
  }
  throw new Error(`Waited ${timeout} ms in vain until ${what}`, {
    cause: lastError,
  });
}
