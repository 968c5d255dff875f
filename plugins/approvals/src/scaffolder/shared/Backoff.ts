const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/** Tries again later, and ever more rarely: after 2 seconds, then 4, up to a minute. */
export class Backoff {
  #delay = FIRST_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  static create() {
    return new Backoff();
  }

  private constructor() {}

  /** Runs it after the next delay, instead of what was to run before. */
  schedule(action: () => void) {
    this.cancel();
    this.#timer = setTimeout(action, this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_MS);
  }

  /** What was to run does not. */
  cancel() {
    clearTimeout(this.#timer);
  }

  /** It went well; the next failure begins with the first delay. */
  reset() {
    this.cancel();
    this.#delay = FIRST_MS;
  }
}
