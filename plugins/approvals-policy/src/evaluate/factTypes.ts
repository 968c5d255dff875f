import { Fact, FactType } from '../CompiledPolicy';
import { parseDuration, parseTimestamp } from '../expressions/timeFunctions';
import {
  Duration,
  Excess,
  Failure,
  Result,
  Timestamp,
  Value,
  describeKind,
} from '../expressions/values';

/** A value as a fact of the declared type, or a failure: `"5"` is not an int. */
export function toFactValue(value: unknown, type: FactType): Result {
  const converted = convert(value, type);
  if (converted !== undefined) {
    return converted;
  }
  return value === undefined || value === null
    ? new Failure('itIsMissing')
    : new Failure('itIsOfAnotherType', {
        kind: describeKind(value as Value),
        type,
      });
}

/** The value of a fact, or a failure if it is a longer list than what was declared for it. */
export function withinMaxItems(
  value: Result,
  { maxItems }: Pick<Fact, 'maxItems'>,
): Result {
  return maxItems !== undefined &&
    Array.isArray(value) &&
    value.length > maxItems
    ? new Excess('itIsTooLong', {
        count: String(value.length),
        most: String(maxItems),
      })
    : value;
}

function convert(value: unknown, type: FactType): Result | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
      // JSON has no ints, so that a whole number is one.
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? BigInt(value)
        : keep(typeof value === 'bigint', value);
    case 'double':
      return keep(typeof value === 'number' && Number.isFinite(value), value);
    case 'list(string)':
      return keep(
        Array.isArray(value) && value.every(item => typeof item === 'string'),
        value,
      );
    default:
      return convertTime(value, type);
  }
}

function keep(fits: boolean, value: unknown): Value | undefined {
  return fits ? (value as Value) : undefined;
}

/** Only `onMissing` writes times as text; a computed value has to be one. */
function convertTime(
  value: unknown,
  type: 'timestamp' | 'duration',
): Result | undefined {
  return keep(
    value instanceof (type === 'timestamp' ? Timestamp : Duration),
    value,
  );
}

/** The value of `onMissing`, in which times are written as text. */
export function toAssumedValue(value: unknown, type: FactType): Result {
  if (typeof value === 'string' && type === 'timestamp') {
    return parseTimestamp(value);
  }
  if (typeof value === 'string' && type === 'duration') {
    return parseDuration(value);
  }
  return toFactValue(value, type);
}
