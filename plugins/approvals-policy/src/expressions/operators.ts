import { calculate } from './arithmetic';
import { Context, Run, spend } from './Context';
import { contains, equals } from './equality';
import { BinaryOperator } from './Expression';
import { asBoolean } from './logic';
import { order } from './order';
import { Note } from './trace';
import { Failure, normaliseKey, Result, Value } from './values';

/** What an operator or a test of texts makes of two values. */
export type Apply = (left: Value, right: Value, context: Context) => Result;

const ordering =
  (operator: '<' | '<=' | '>' | '>='): Apply =>
  (left, right, context) =>
    order(operator, left, right, context);

const calculating =
  (operator: '+' | '-' | '*' | '/' | '%'): Apply =>
  (left, right, context) =>
    calculate(operator, left, right, context);

/** The operators with two sides. */
export const OPERATORS: Record<BinaryOperator, Apply> = {
  '==': equals,
  '!=': (left, right, context) => {
    const result = equals(left, right, context);
    return result instanceof Failure ? result : !result;
  },
  '<': ordering('<'),
  '<=': ordering('<='),
  '>': ordering('>'),
  '>=': ordering('>='),
  in: (left, right, context) => contains(right, left, context),
  '+': calculating('+'),
  '-': calculating('-'),
  '*': calculating('*'),
  '/': calculating('/'),
  '%': calculating('%'),
};

/**
 * Applies an operator or a test to two parts, of which the right one may be a value already; with
 * `note`, what was compared is noted.
 */
export function compileOperator(options: {
  left: Run;
  right: Run | Value;
  apply: Apply;
  note?: Note;
}): Run {
  const { left, right, apply, note } = options;
  return context => {
    const first = left(context);
    const second = typeof right === 'function' ? right(context) : right;
    let result: Result;
    if (first instanceof Failure) {
      result = first;
    } else {
      result =
        second instanceof Failure ? second : apply(first, second, context);
    }
    if (note && context.trace) {
      note(context, first, second, result);
    }
    return result;
  };
}

/** `!` */
export function negateTruth(operand: Run): Run {
  return context => {
    const result = asBoolean(operand(context));
    return result instanceof Failure ? result : !result;
  };
}

/** `-` before a number or a duration. */
export function negateNumber(operand: Run): Run {
  return context => {
    const result = operand(context);
    if (result instanceof Failure || typeof result === 'number') {
      return result instanceof Failure ? result : -result;
    }
    return calculate('-', 0n, result, context);
  };
}

/** `[a, b]` */
export function compileList(items: Run[]): Run {
  return context => {
    const values = items.map(item => item(context));
    return (
      values.find(value => value instanceof Failure) ??
      spend(context, values.length) ??
      values
    );
  };
}

/** `{a: b}` */
export function compileMap(entries: Array<[Run, Run]>): Run {
  return context => {
    const map = new Map<unknown, unknown>();
    for (const [readKey, readValue] of entries) {
      const key = readKey(context);
      const value = readValue(context);
      if (key instanceof Failure || value instanceof Failure) {
        return key instanceof Failure ? key : value;
      }
      const normalised = normaliseKey(key);
      if (
        !['string', 'bigint', 'boolean'].includes(typeof normalised) ||
        map.has(normalised)
      ) {
        return new Failure('oddKeys');
      }
      map.set(normalised, value);
    }
    return map;
  };
}
