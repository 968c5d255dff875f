import { setTimeout as rest } from 'node:timers/promises';

/** Far beyond what a busy machine needs, and less than the time that a test has. */
const PATIENCE_MS = 30_000;

/**
 * Waits for what happens by itself.
 *
 * @param what - what is waited for, in words
 * @throws Error that says so, when it does not come
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`Waited in vain for ${what}`);
    }
    await rest(5);
  }
}
