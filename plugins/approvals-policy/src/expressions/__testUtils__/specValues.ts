import { DURATION, TIMESTAMP } from '../Scope';
import { parseDuration, parseTimestamp } from '../timeFunctions';
import { Duration, Failure, Result, Timestamp } from '../values';

const PRIMITIVES: Record<string, string> = {
  INT64: 'int',
  DOUBLE: 'double',
  STRING: 'string',
  BOOL: 'bool',
};
const WELL_KNOWN: Record<string, string> = {
  TIMESTAMP,
  DURATION,
};

/** A declared type in CEL's notation; undefined for what our language does not have. */
export function typeOfSpec(type: any): string | undefined {
  if (type?.dyn) {
    return 'dyn';
  }
  if (type?.listType) {
    const element = typeOfSpec(type.listType.elemType);
    return element && `list<${element}>`;
  }
  if (type?.mapType) {
    const key = typeOfSpec(type.mapType.keyType);
    const value = typeOfSpec(type.mapType.valueType);
    return key && value && `map<${key}, ${value}>`;
  }
  return PRIMITIVES[type?.primitive] ?? WELL_KNOWN[type?.wellKnown];
}

const DOUBLES: Record<string, number> = {
  NaN: Number.NaN,
  Infinity,
  '-Infinity': -Infinity,
};

/** A value of the specification as ours; undefined for what our language does not have. */
export function valueOfSpec(value: any): Result | undefined {
  const [[kind, inner]] = Object.entries<any>(value);
  switch (kind) {
    case 'int64Value':
      return BigInt(inner);
    case 'doubleValue':
      return typeof inner === 'number' ? inner : DOUBLES[inner];
    case 'stringValue':
    case 'boolValue':
      return inner;
    case 'listValue': {
      const items = (inner.values ?? []).map(valueOfSpec);
      return items.includes(undefined) ? undefined : items;
    }
    case 'mapValue': {
      const entries: Array<[unknown, unknown]> = (inner.entries ?? []).map(
        (entry: any) => [valueOfSpec(entry.key), valueOfSpec(entry.value)],
      );
      return entries.flat().includes(undefined) ? undefined : new Map(entries);
    }
    case 'objectValue':
      return timeOfSpec(inner);
    default:
      return undefined;
  }
}

function timeOfSpec(inner: any): Result | undefined {
  const type = String(inner['@type']).split('/').pop();
  if (type === TIMESTAMP) {
    return parseTimestamp(inner.value);
  }
  return type === DURATION ? parseDuration(inner.value) : undefined;
}

/** One notation for results that are to be the same; the order of a map's entries is not. */
export function normalise(value: unknown): unknown {
  if (value instanceof Failure) {
    return 'error';
  }
  if (value instanceof Timestamp || value instanceof Duration) {
    return { [value.constructor.name]: `${value.nanoseconds}` };
  }
  if (value instanceof Map) {
    const entries = [...value].map(entry => entry.map(normalise));
    return {
      map: entries.sort((a, b) =>
        JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
      ),
    };
  }
  if (Array.isArray(value)) {
    return { list: value.map(normalise) };
  }
  return { [typeof value]: Object.is(value, -0) ? '0' : String(value) };
}
