import { Context, spend } from './Context';
import {
  Duration,
  ELEMENT,
  entryOf,
  Failure,
  fromJson,
  keysOf,
  kindOf,
  normaliseKey,
  Result,
  Timestamp,
  Value,
  describeKind,
} from './values';

const DEEPEST = 32;

/**
 * Are two values equal? Values of different kinds are a failure and not "different": a policy
 * that asks whether a list is `'production'` has met a value that it was not written for.
 */
export function equals(
  left: Value,
  right: Value,
  context: Context,
  depth = 0,
): boolean | Failure {
  if (typeof left === 'string' && typeof right === 'string') {
    return spend(context, costOf(left)) ?? left === right;
  }
  const broke = depth > DEEPEST ? new Failure('nestedTooDeeply') : undefined;
  const failure = broke ?? spend(context, costOf(left));
  if (failure) {
    return failure;
  }
  if (isNumber(left) && isNumber(right)) {
    // eslint-disable-next-line eqeqeq
    return left == right;
  }
  const kind = kindOf(left);
  if (kind !== kindOf(right)) {
    return new Failure('cannotCompare', {
      left: describeKind(left),
      right: describeKind(right),
    });
  }
  if (left instanceof Timestamp || left instanceof Duration) {
    return left.nanoseconds === (right as Timestamp | Duration).nanoseconds;
  }
  if (kind === 'list') {
    return listsEqual(
      left as unknown[],
      right as unknown[],
      context,
      depth + 1,
    );
  }
  return kind === 'map'
    ? mapsEqual(left, right, context, depth + 1)
    : left === right;
}

export function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Long texts and large containers cost before they are looked at. */
function costOf(value: Value): number {
  const length =
    typeof value === 'string' || Array.isArray(value) ? value.length : 0;
  return 1 + Math.floor(length / 64);
}

/** A part that differs decides, whatever else could not be compared. */
function everyEqual(
  pairs: Iterable<[unknown, unknown]>,
  context: Context,
  depth: number,
): boolean | Failure {
  let failure: Failure | undefined;
  for (const [left, right] of pairs) {
    const result = equalItems(left, right, context, depth);
    if (result === false) {
      return false;
    }
    failure ??= result instanceof Failure ? result : undefined;
    if (context.budget < 0) {
      break;
    }
  }
  return failure ?? true;
}

function equalItems(
  left: unknown,
  right: unknown,
  context: Context,
  depth: number,
): boolean | Failure {
  if (typeof left === 'string' && typeof right === 'string') {
    return equals(left, right, context, depth);
  }
  const first = fromJson(left, ELEMENT);
  const second = fromJson(right, ELEMENT);
  if (first instanceof Failure) {
    return first;
  }
  return second instanceof Failure
    ? second
    : equals(first, second, context, depth);
}

function listsEqual(
  left: unknown[],
  right: unknown[],
  context: Context,
  depth: number,
) {
  if (left.length !== right.length) {
    return false;
  }
  return everyEqual(
    left.map((item, index) => [item, right[index]] as [unknown, unknown]),
    context,
    depth,
  );
}

function mapsEqual(left: Value, right: Value, context: Context, depth: number) {
  const keys = keysOf(left);
  const failure = spend(context, keys.length);
  if (failure) {
    return failure;
  }
  if (keys.length !== keysOf(right).length) {
    return false;
  }
  if (keys.some(key => entryOf(right, key) === undefined)) {
    return false;
  }
  return everyEqual(
    keys.map(
      key => [entryOf(left, key), entryOf(right, key)] as [unknown, unknown],
    ),
    context,
    depth,
  );
}

/** `value in container`: an element of a list, or a key of a map. */
export function contains(
  container: Value,
  value: Value,
  context: Context,
): Result {
  const kind = kindOf(container);
  if (kind === 'map') {
    const entry = entryOf(container, normaliseKey(value));
    return entry !== undefined && entry !== null && !(entry instanceof Failure);
  }
  if (kind !== 'list') {
    return new Failure('needsListOrMap', {
      name: 'in',
      kind: describeKind(container),
    });
  }
  let failure: Failure | undefined;
  for (const item of container as unknown[]) {
    const result = equalItems(value, item, context, 0);
    if (result === true) {
      return true;
    }
    failure ??= result instanceof Failure ? result : undefined;
    if (context.budget < 0) {
      break;
    }
  }
  return failure ?? false;
}
