/** Waits until a condition gives something truthy, or fails with what it gave last. */
export async function waitFor<T>(
  what: string,
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  options?: { seconds?: number },
): Promise<T> {
  const deadline = Date.now() + (options?.seconds ?? 20) * 1000;
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
