import { RE2JS } from 're2js';
import { Context, spend } from './Context';
import { describeKind, Failure, Result, Value } from './values';

const LONGEST_PATTERN = 500;
/** The instructions of a compiled pattern; a text is matched in their number times its length. */
const LARGEST_PROGRAM = 300;
const LONGEST_TEXT = 4_096;
/** Steps of the matcher that take about as long as one step of an expression. */
const STEPS_PER_UNIT = 20;

/** A regular expression in RE2 syntax; matching takes time linear in the text. */
export class Pattern {
  readonly text: string;
  readonly #compiled: RE2JS;

  private constructor(text: string) {
    this.text = text;
    this.#compiled = RE2JS.compile(text);
  }

  /** @throws Error with the reason why the pattern cannot be used. */
  static create(text: string): Pattern {
    if (text.length > LONGEST_PATTERN) {
      throw new Error(`it is longer than ${LONGEST_PATTERN} characters`);
    }
    const pattern = new Pattern(text);
    if (pattern.#compiled.programSize() > LARGEST_PROGRAM) {
      throw new Error('it repeats too much');
    }
    return pattern;
  }

  /** Is there a match anywhere in the text? */
  test(value: Value, context: Context): Result {
    if (typeof value !== 'string') {
      return new Failure('cannotWorkOn', {
        name: 'matches',
        kind: describeKind(value),
      });
    }
    if (value.length > LONGEST_TEXT) {
      return new Failure('textTooLongFor', { name: 'matches' });
    }
    const steps = value.length * this.#compiled.programSize();
    const failure = spend(context, 1 + Math.floor(steps / STEPS_PER_UNIT));
    return failure ?? this.#compiled.test(value);
  }
}
