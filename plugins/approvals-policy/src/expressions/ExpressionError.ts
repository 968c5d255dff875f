import { Range } from './Expression';

/** A mistake in an expression: where in its text, what, and how to mend it. */
export class ExpressionError extends Error {
  readonly range: Range;
  readonly fix?: string;

  constructor(options: { message: string; range: Range; fix?: string }) {
    super(options.message);
    this.name = 'ExpressionError';
    this.range = options.range;
    this.fix = options.fix;
  }
}
