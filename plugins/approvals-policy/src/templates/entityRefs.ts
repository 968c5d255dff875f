import { JsonObject } from '@backstage/types';

const REF =
  /^(?:([a-z][a-z0-9]*):)?(?:([a-z0-9][a-z0-9._-]*)\/)?([a-z0-9][a-z0-9._-]*)$/i;

/**
 * A full entity reference in lower case, as the catalog writes it.
 *
 * @returns undefined when `ref` is none.
 */
export function normaliseEntityRef(
  ref: string,
  defaults: { kind: string; namespace: string },
): string | undefined {
  const [matched, kind = defaults.kind, namespace = defaults.namespace, name] =
    REF.exec(ref.length > 256 ? '' : ref) ?? [];
  return matched === undefined
    ? undefined
    : `${kind}:${namespace}/${name}`.toLowerCase();
}

/** An object out of a JSON document, by an own key; anything else is an empty object. */
export function objectAt(parent: unknown, key: string): JsonObject {
  const value = valueAt(parent, key);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}

/** A list out of a JSON document; anything else is an empty list. */
export function listAt(parent: unknown, key: string): unknown[] {
  const value = valueAt(parent, key);
  return Array.isArray(value) ? value : [];
}

/** A text out of a JSON document. */
export function textAt(parent: unknown, key: string): string | undefined {
  const value = valueAt(parent, key);
  return typeof value === 'string' ? value : undefined;
}

export function valueAt(parent: unknown, key: string): unknown {
  return typeof parent === 'object' &&
    parent !== null &&
    Object.hasOwn(parent, key)
    ? (parent as Record<string, unknown>)[key]
    : undefined;
}
