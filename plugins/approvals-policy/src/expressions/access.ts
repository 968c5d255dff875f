import { Phrase } from '../words/Phrase';
import { Run } from './Context';
import {
  entryOf,
  Failure,
  fromJson,
  kindOf,
  normaliseKey,
  quote,
  Result,
  Value,
  describeKind,
} from './values';

/** `of.field`; `path` names it in failures, e.g. `parameters.nodes`. */
export function accessField(of: Run, field: string, path: string): Run {
  return context => fieldOf(of(context), field, path);
}

/** The field of a value that may be a failure. */
export function fieldOf(target: Result, field: string, path: string): Result {
  if (target instanceof Failure) {
    return target;
  }
  return kindOf(target) === 'map'
    ? fromJson(entryOf(target, field), path)
    : new Failure('isMissingIn', { path, field, kind: describeKind(target) }, [
        path,
      ]);
}

/** `has(of.field)`: false when it is absent or null; a failure when `of` itself is missing. */
export function hasField(of: Run, field: string, path: string): Run {
  return context => {
    const target = of(context);
    if (target instanceof Failure) {
      return target;
    }
    if (kindOf(target) !== 'map') {
      return new Failure('hasLooksInto', { path, kind: describeKind(target) }, [
        path,
      ]);
    }
    return !(fromJson(entryOf(target, field), path) instanceof Failure);
  };
}

/** `of[index]`, of a list or a map. */
export function accessIndex(of: Run, index: Run, path: string): Run {
  return context => {
    const target = of(context);
    if (target instanceof Failure) {
      return target;
    }
    const key = index(context);
    if (key instanceof Failure) {
      return key;
    }
    return Array.isArray(target)
      ? elementAt(target, key, path)
      : entryAt(target, key, path);
  };
}

function elementAt(
  list: readonly unknown[],
  index: Value,
  path: string,
): Result {
  const position = typeof index === 'bigint' ? Number(index) : index;
  if (typeof position !== 'number' || !Number.isSafeInteger(position)) {
    return new Failure('noIndex', { kind: describeKind(index) });
  }
  return fromJson(list[position], path);
}

function entryAt(map: Value, key: Value, path: string): Result {
  if (kindOf(map) !== 'map') {
    return new Failure('noElements', { kind: describeKind(map) });
  }
  const entry = entryOf(map, normaliseKey(key)) ?? undefined;
  return entry === undefined
    ? new Failure('noEntry', { path, entry: describeKey(key) }, [path])
    : fromJson(entry, path);
}

function describeKey(key: Value): string | Phrase {
  return typeof key === 'string' ? quote(key) : describeKind(key);
}
