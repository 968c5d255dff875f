import { JsonObject } from '@backstage/types';
import { MessageKey } from '../words/messages';
import { Phrase } from '../words/Phrase';
import { Words } from '../words/Words';

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
  /** Many rules may fail for the same reason. */
  #message: string | undefined;

  constructor(
    /** What is said of it, by its key in the catalogue. */
    readonly key: MessageKey,
    readonly values: NonNullable<Phrase['values']> = {},
    /** What was missing: names of facts, or paths such as `parameters.nodes`. */
    readonly missing: readonly string[] = [],
  ) {}

  /** Why there is no value, to be said in any language. */
  get cause(): Phrase {
    const { key, values } = this;
    return Object.keys(values).length > 0 ? { key, values } : { key };
  }

  /** The same in English, without a full stop. */
  get message(): string {
    this.#message ??= Words.english.phrase(this.cause);
    return this.#message;
  }
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

/** The kind of a value, in the words of the policy language. */
export function kindOf(value: Value): ValueKind {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: Value): ValueKind {
  if (Array.isArray(value)) {
    return 'list';
  }
  if (value instanceof Timestamp) {
    return 'timestamp';
  }
  return value instanceof Duration ? 'duration' : 'map';
}

const KINDS: Record<ValueKind, Phrase> = {
  string: { key: 'aString' },
  bool: { key: 'aBool' },
  int: { key: 'anInt' },
  double: { key: 'aDouble' },
  timestamp: { key: 'aTimestamp' },
  duration: { key: 'aDuration' },
  list: { key: 'aList' },
  map: { key: 'aMap' },
};

/** `a string`, `an int`. */
export function describeKind(value: Value): Phrase {
  return KINDS[kindOf(value)];
}

/** A text as failures quote it: only its beginning, where it is long. */
export function quote(text: string): string {
  return `"${text.slice(0, 50)}"`;
}

/** What failures call an element of a list. */
export const ELEMENT = '[…]';

/** Takes over something out of a JSON document; null and undefined are absent. */
export function fromJson(value: unknown, path: string): Result {
  if (value instanceof Failure) {
    return value;
  }
  if (value === undefined || value === null) {
    return new Failure('isMissing', { path }, [path]);
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
