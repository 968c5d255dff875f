/**
 * A pattern in which `*` stands for any text, empty text included. Matching takes the leftmost
 * place for each part in turn, and so never goes back.
 */
export class Glob {
  readonly #parts: readonly string[];
  readonly pattern: string;

  private constructor(pattern: string) {
    this.pattern = pattern;
    this.#parts = pattern.split(/\*+/);
  }

  static create(pattern: string): Glob {
    return new Glob(pattern);
  }

  matches(text: string): boolean {
    const first = this.#parts[0];
    const last = this.#parts[this.#parts.length - 1];
    if (this.#parts.length === 1) {
      return text === first;
    }
    const end = text.length - last.length;
    if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) {
      return false;
    }
    let position = first.length;
    for (const part of this.#parts.slice(1, -1)) {
      const found = text.indexOf(part, position);
      if (found < 0 || found + part.length > end) {
        return false;
      }
      position = found + part.length;
    }
    return true;
  }

  /** A policy is hashed with its patterns as written. */
  toJSON(): string {
    return this.pattern;
  }
}
