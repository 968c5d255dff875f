import { calculate } from './arithmetic';
import { Context, Run, spend } from './Context';
import { contains, equals } from './equality';
import { BinaryOperator } from './Expression';
import { asBoolean } from './logic';
import { order } from './order';
import { Failure, normaliseKey, Result, Value } from './values';

/** Applies an operator to two values. */
export function applyBinary(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  context: Context,
): Result {
  switch (operator) {
    case '==':
      return equals(left, right, context);
    case '!=': {
      const result = equals(left, right, context);
      return result instanceof Failure ? result : !result;
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(operator, left, right, context);
    case 'in':
      return contains(right, left, context);
    default:
      return calculate(operator, left, right, context);
  }
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
        return new Failure(
          'a map needs different texts, ints or truth values as its keys',
        );
      }
      map.set(normalised, value);
    }
    return map;
  };
}
