/**
 * How much work may still be done, in boxes that are looked at. Counting work instead of time
 * gives the same findings on every machine.
 */
export class Effort {
  #left: number;

  private constructor(left: number) {
    this.#left = left;
  }

  static create(boxes: number): Effort {
    return new Effort(boxes);
  }

  /** Takes note of some work; false when there was not enough left for it. */
  spend(boxes: number): boolean {
    this.#left -= boxes;
    return this.#left >= 0;
  }
}
