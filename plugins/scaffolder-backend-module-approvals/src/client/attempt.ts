import { ServiceUnavailableError } from '@backstage/errors';

const ATTEMPTS = 3;
const PAUSE = 300;

/**
 * Tries up to three times while approvals cannot be reached: for calls that may be repeated, and whose failure would
 * cost a person something.
 */
export async function attempt<T>(call: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await call();
    } catch (error) {
      const { name } = error as Error;
      if (count === ATTEMPTS || name !== ServiceUnavailableError.name) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE * count));
    }
  }
}
