/** What is left of work that has not come to an end in its time. */
export const LATE = Symbol('late');

/** Gives work a time limit. Work that goes on nevertheless is no longer heard, whatever becomes of it. */
export async function withTimeLimit<T>(
  timeLimitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof LATE> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>(resolve => {
    timer = setTimeout(() => {
      resolve(LATE);
      controller.abort();
    }, timeLimitMs);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
