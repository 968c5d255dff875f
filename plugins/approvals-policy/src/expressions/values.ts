import { JsonObject } from '@backstage/types';

/** A point in time, in nanoseconds since 1970, UTC. */
export class Timestamp {
  constructor(readonly nanoseconds: bigint) {}
}

/** A length of time, in nanoseconds. */
export class Duration {
  constructor(readonly nanoseconds: bigint) {}
}

/**
 * What an expression yields instead of a value. It is returned rather than thrown: errors are
 * ordinary here (`true || error` is true), and a value that is one can never be taken for a yes.
 */
export class Failure {
  constructor(
    /** Plain words, without a full stop. */
    readonly message: string,
    /** What was missing: names of facts, or paths such as `parameters.nodes`. */
    readonly missing: readonly string[] = [],
  ) {}
}

/**
 * There is too much of something. The requester can bring that about, so that `onMissing` does not
 * help: whoever adds elements must not get an assumed value for it.
 */
export class Excess extends Failure {}

/**
 * A value that expressions work on. `bigint` is CEL's int, `number` its double; JSON objects and
 * lists are used as they are, `Map` is what a map literal makes. There is no null: it counts as
 * absent.
 */
export type Value =
  | string
  | boolean
  | bigint
  | number
  | Timestamp
  | Duration
  | readonly unknown[]
  | ReadonlyMap<unknown, unknown>
  | JsonObject;

export type Result = Value | Failure;

export type ValueKind =
  | 'string'
  | 'bool'
  | 'int'
  | 'double'
  | 'timestamp'
  | 'duration'
  | 'list'
  | 'map';

const KIND_BY_TYPE: Record<string, ValueKind> = {
  string: 'string',
  boolean: 'bool',
  bigint: 'int',
  number: 'double',
};

/** The kind of a value, in the words of the policy language. */
export function kindOf(value: Value): ValueKind {
  const kind = KIND_BY_TYPE[typeof value];
  if (kind) {
    return kind;
  }
  if (value instanceof Timestamp) {
    return 'timestamp';
  }
  if (value instanceof Duration) {
    return 'duration';
  }
  return Array.isArray(value) ? 'list' : 'map';
}

/** `a string`, `an int`. */
export function describeKind(value: Value): string {
  const kind = kindOf(value);
  return kind === 'int' ? 'an int' : `a ${kind}`;
}

/** Takes over something out of a JSON document; null and undefined are absent. */
export function fromJson(value: unknown, path: string): Result {
  if (value instanceof Failure) {
    return value;
  }
  if (value === undefined || value === null) {
    return new Failure(`${path} is missing`, [path]);
  }
  return value as Value;
}

/** A whole number out of JSON finds the same entry as an int. */
export function normaliseKey(key: Value): Value {
  return typeof key === 'number' && Number.isSafeInteger(key)
    ? BigInt(key)
    : key;
}

/** The entry of a map or JSON object by its own key only, so that `constructor` finds nothing. */
export function entryOf(map: Value, key: unknown): unknown {
  if (map instanceof Map) {
    return map.get(key);
  }
  if (typeof key !== 'string' || !Object.hasOwn(map as object, key)) {
    return undefined;
  }
  return (map as JsonObject)[key];
}

/** The keys of a map or JSON object. */
export function keysOf(map: Value): unknown[] {
  return map instanceof Map ? [...map.keys()] : Object.keys(map as object);
}
