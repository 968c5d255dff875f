import { BinaryOperator } from './Expression';
import { Context, spend, spendOnText } from './Context';
import { isNumber } from './equality';
import {
  Duration,
  Failure,
  Result,
  Timestamp,
  Value,
  describeKind,
} from './values';

export const MAX_INT = 9223372036854775807n;
export const MIN_INT = -9223372036854775808n;
const LONGEST_TEXT = 1_000_000;
const FIRST_TIMESTAMP = -62135596800n * 1_000_000_000n;
const LAST_TIMESTAMP = 253402300800n * 1_000_000_000n - 1n;
const LONGEST_DURATION = 315_576_000_000n * 1_000_000_000n;

type Arithmetic = Extract<BinaryOperator, '+' | '-' | '*' | '/' | '%'>;

/** An int, or a failure where it leaves 64 bits. */
export function toInt(value: bigint): Result {
  return value <= MAX_INT && value >= MIN_INT
    ? value
    : new Failure('intTooLarge');
}

/** A timestamp, or a failure outside of the years 1 to 9999. */
export function toTimestamp(nanoseconds: bigint): Result {
  return nanoseconds >= FIRST_TIMESTAMP && nanoseconds <= LAST_TIMESTAMP
    ? new Timestamp(nanoseconds)
    : new Failure('timeOutside');
}

/** A duration, or a failure beyond 10,000 years. */
export function toDuration(nanoseconds: bigint): Result {
  return nanoseconds <= LONGEST_DURATION && nanoseconds >= -LONGEST_DURATION
    ? new Duration(nanoseconds)
    : new Failure('durationTooLong');
}

export function calculate(
  operator: Arithmetic,
  left: Value,
  right: Value,
  context: Context,
): Result {
  if (isNumber(left) && isNumber(right)) {
    return calculateNumbers(operator, left, right);
  }
  const result =
    operator === '+'
      ? join(left, right, context) ?? moveInTime(operator, left, right)
      : undefined;
  return (
    result ??
    (operator === '-' ? moveInTime(operator, left, right) : undefined) ??
    new Failure('cannotWorkOnBoth', {
      name: operator,
      left: describeKind(left),
      right: describeKind(right),
    })
  );
}

/**
 * JSON does not tell ints from doubles, and the checker sees to it that only values from JSON
 * ever meet a number of the other type: a whole one takes the part of an int.
 */
function calculateNumbers(
  operator: Arithmetic,
  left: number | bigint,
  right: number | bigint,
) {
  if (typeof left === 'number' && typeof right === 'number') {
    return calculateDoubles(operator, left, right);
  }
  const [first, second] = [asInt(left), asInt(right)];
  if (first === undefined || second === undefined) {
    const odd = first === undefined ? left : right;
    return new Failure('notWhole', { value: String(odd) });
  }
  return calculateInts(operator, first, second);
}

function asInt(value: number | bigint): bigint | undefined {
  if (typeof value === 'bigint') {
    return value;
  }
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

function calculateDoubles(
  operator: Arithmetic,
  left: number,
  right: number,
): Result {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return new Failure('intsOnly', { name: operator });
  }
}

function calculateInts(
  operator: Arithmetic,
  left: bigint,
  right: bigint,
): Result {
  switch (operator) {
    case '+':
      return toInt(left + right);
    case '-':
      return toInt(left - right);
    case '*':
      return toInt(left * right);
    default:
      if (right === 0n) {
        return new Failure('divisionByZero');
      }
      return toInt(operator === '/' ? left / right : left % right);
  }
}

function join(left: Value, right: Value, context: Context): Result | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    const joined = left + right;
    const failure = spendOnText(context, joined);
    return (
      failure ??
      (joined.length > LONGEST_TEXT ? new Failure('textTooLong') : joined)
    );
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return spend(context, left.length + right.length) ?? [...left, ...right];
  }
  return undefined;
}

function moveInTime(
  operator: '+' | '-',
  left: Value,
  right: Value,
): Result | undefined {
  const sign = operator === '+' ? 1n : -1n;
  if (left instanceof Timestamp && right instanceof Timestamp) {
    return operator === '-'
      ? toDuration(left.nanoseconds - right.nanoseconds)
      : undefined;
  }
  if (left instanceof Duration && right instanceof Duration) {
    return toDuration(left.nanoseconds + sign * right.nanoseconds);
  }
  if (left instanceof Timestamp && right instanceof Duration) {
    return toTimestamp(left.nanoseconds + sign * right.nanoseconds);
  }
  if (
    left instanceof Duration &&
    right instanceof Timestamp &&
    operator === '+'
  ) {
    return toTimestamp(left.nanoseconds + right.nanoseconds);
  }
  return undefined;
}
