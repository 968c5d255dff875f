import { toInt, toTimestamp } from './arithmetic';
import { Context, spend, spendOnText } from './Context';
import {
  getTimePart,
  parseDuration,
  parseTimestamp,
  TIME_METHODS,
} from './timeFunctions';
import { Apply } from './operators';
import { formatDuration, formatTimestamp } from './toJson';
import {
  Duration,
  Failure,
  keysOf,
  kindOf,
  quote,
  Result,
  Timestamp,
  Value,
  describeKind,
} from './values';

type Implementation = (values: Value[], context: Context) => Result;

const wrongKind = (name: string, value: Value) =>
  new Failure('cannotWorkOn', { name, kind: describeKind(value) });

function size(value: Value, context: Context): Result {
  if (typeof value === 'string') {
    return spendOnText(context, value) ?? BigInt([...value].length);
  }
  if (Array.isArray(value)) {
    return BigInt(value.length);
  }
  if (kindOf(value) !== 'map') {
    return wrongKind('size', value);
  }
  const { length } = keysOf(value);
  return spend(context, length) ?? BigInt(length);
}

function toInteger(value: Value): Result {
  if (typeof value === 'bigint') {
    return value;
  }
  if (typeof value === 'number') {
    // Beyond 64 bits a double cannot tell an int from its neighbours.
    return Math.abs(value) < 2 ** 63
      ? BigInt(Math.trunc(value))
      : new Failure('notAnInt', { value: String(value) });
  }
  if (typeof value === 'string') {
    return /^[-+]?\d{1,19}$/.test(value)
      ? toInt(BigInt(value.replace(/^\+/, '')))
      : new Failure('notAnInt', { value: quote(value) });
  }
  return value instanceof Timestamp
    ? value.nanoseconds / 1_000_000_000n
    : wrongKind('int', value);
}

function toDouble(value: Value): Result {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return Number(value);
  }
  if (typeof value !== 'string') {
    return wrongKind('double', value);
  }
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value.slice(0, 400))
    ? Number(value)
    : new Failure('notANumber', { value: quote(value) });
}

function toText(value: Value): Result {
  if (value instanceof Timestamp) {
    return formatTimestamp(value);
  }
  if (value instanceof Duration) {
    return formatDuration(value);
  }
  const kind = kindOf(value);
  return kind === 'list' || kind === 'map'
    ? wrongKind('string', value)
    : String(value);
}

const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...['1', 't', 'true', 'TRUE', 'True', true].map(
    text => [text, true] as const,
  ),
  ...['0', 'f', 'false', 'FALSE', 'False', false].map(
    text => [text, false] as const,
  ),
]);

function toBoolean(value: Value): Result {
  return (
    BOOLEANS.get(value) ??
    new Failure('neitherTrueNorFalse', { kind: describeKind(value) })
  );
}

function toTime(value: Value): Result {
  if (typeof value === 'string') {
    return parseTimestamp(value);
  }
  if (typeof value === 'bigint') {
    return toTimestamp(value * 1_000_000_000n);
  }
  return value instanceof Timestamp ? value : wrongKind('timestamp', value);
}

function toDuration(value: Value): Result {
  if (typeof value === 'string') {
    return parseDuration(value);
  }
  return value instanceof Duration ? value : wrongKind('duration', value);
}

function textTest(
  name: string,
  test: (text: string, part: string) => boolean,
): Apply {
  return (text, part, context) => {
    if (typeof text !== 'string' || typeof part !== 'string') {
      return wrongKind(name, typeof text === 'string' ? part : text);
    }
    return spendOnText(context, text) ?? test(text, part);
  };
}

/** The tests of texts besides `matches`: they are shown in explanations like comparisons. */
export const TEXT_TESTS: ReadonlyMap<string, Apply> = new Map([
  ['startsWith', textTest('startsWith', (text, part) => text.startsWith(part))],
  ['endsWith', textTest('endsWith', (text, part) => text.endsWith(part))],
  ['contains', textTest('contains', (text, part) => text.includes(part))],
]);

/** Functions, called as `name(value)`. */
export const FUNCTIONS: ReadonlyMap<string, Implementation> = new Map<
  string,
  Implementation
>([
  ['size', ([value], context) => size(value, context)],
  ['int', ([value]) => toInteger(value)],
  ['double', ([value]) => toDouble(value)],
  ['string', ([value], context) => spend(context, 1) ?? toText(value)],
  ['bool', ([value]) => toBoolean(value)],
  ['timestamp', ([value]) => toTime(value)],
  ['duration', ([value]) => toDuration(value)],
  ['dyn', ([value]) => value],
]);

/** Methods, called as `value.name(…)`; `matches` is compiled apart, for its literal pattern. */
export const METHODS: ReadonlyMap<string, Implementation> = new Map<
  string,
  Implementation
>([
  ['size', ([value], context) => size(value, context)],
  ...[...TEXT_TESTS].map(
    ([name, test]) =>
      [
        name,
        ([text, part]: Value[], context: Context) => test(text, part, context),
      ] as [string, Implementation],
  ),
  ...TIME_METHODS.map(
    name =>
      [name, ([value, zone]: Value[]) => getTimePart(name, value, zone)] as [
        string,
        Implementation,
      ],
  ),
]);
