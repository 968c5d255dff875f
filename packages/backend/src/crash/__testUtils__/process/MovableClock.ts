/** Moves the time that the database tells, so that the tests need not wait until something is old. */
export class MovableClock {
  #ahead: number;

  static create(options: { ahead: number }): MovableClock {
    return new MovableClock(options.ahead);
  }

  private constructor(ahead: number) {
    this.#ahead = ahead;
  }

  /** So many seconds ahead of the database's own. */
  moveTo(ahead: number): void {
    this.#ahead = ahead;
  }

  /** The statement, if it asks for the time, asks for this one. */
  move(sql: string): string {
    return sql
      .replace(
        'clock_timestamp()',
        `(clock_timestamp() + interval '${this.#ahead} seconds')`,
      )
      .replace(
        `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
        `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+${this.#ahead} seconds')`,
      );
  }
}
