const ATTEMPTS = 3;
const PAUSE = 300;

/** Tries up to three times: for calls that may be repeated, and whose failure would cost a person something. */
export async function attempt<T>(call: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await call();
    } catch (error) {
      if (count === ATTEMPTS) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE * count));
    }
  }
}
