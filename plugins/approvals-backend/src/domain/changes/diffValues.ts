import { JsonObject, JsonValue } from '@backstage/types';
import { ValueChange } from '@greenlane/backstage-plugin-approvals-common';

/** More than anybody reads. */
const MOST_CHANGES = 500;
/** The same as for bodies: whatever is deeper is compared as a whole. */
const DEEPEST = 32;

type Place = { path: string; depth: number };

/**
 * How form values differ, by place; what is missing on one side has no value there. Lists of plain
 * values are compared as a whole, as people read them.
 */
export function diffValues(
  from: JsonObject,
  to: JsonObject,
): { changes: ValueChange[]; leftOut: number } {
  const all = diffEntries(from, to, key => ({ path: key, depth: 1 }));
  return {
    changes: all.slice(0, MOST_CHANGES),
    leftOut: Math.max(0, all.length - MOST_CHANGES),
  };
}

function diff(
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  place: Place,
): ValueChange[] {
  const { path } = place;
  const depth = place.depth + 1;
  if (depth > DEEPEST || isLeaf(from) || isLeaf(to)) {
    const isSame = JSON.stringify(from) === JSON.stringify(to);
    return isSame ? [] : [{ path, from, to }];
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    return diffEntries(byIndex(from), byIndex(to), key => ({
      path: `${path}[${key}]`,
      depth,
    }));
  }
  return Array.isArray(from) || Array.isArray(to)
    ? [{ path, from, to }]
    : diffEntries(from as JsonObject, to as JsonObject, key => ({
        path: `${path}.${key}`,
        depth,
      }));
}

function diffEntries(
  from: Record<string, JsonValue | undefined>,
  to: Record<string, JsonValue | undefined>,
  placeOf: (key: string) => Place,
): ValueChange[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap(key =>
    diff(ownValue(from, key), ownValue(to, key), placeOf(key)),
  );
}

function byIndex(list: JsonValue[]): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(list));
}

/** A key like `constructor` is a name like any other. */
function ownValue(values: Record<string, JsonValue | undefined>, key: string) {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function isLeaf(value: JsonValue | undefined): boolean {
  return (
    !isNested(value) ||
    Object.keys(value).length === 0 ||
    (Array.isArray(value) && !value.some(isNested))
  );
}

function isNested(
  value: JsonValue | undefined,
): value is JsonObject | JsonValue[] {
  return typeof value === 'object' && value !== null;
}
