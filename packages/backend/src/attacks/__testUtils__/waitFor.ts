/** Far beyond what a busy machine needs. */
const PATIENCE_SECONDS = 60;

/** Waits until a condition gives something truthy, or fails with what it gave last. */
export async function waitFor<T>(
  what: string,
  condition: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    const result = await condition();
    if (result) {
      return result;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain for ${what}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 25);
    });
  }
}
