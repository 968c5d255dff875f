import { JsonObject, JsonValue } from '@backstage/types';
import { SECRET_MARKER } from '../gate/constants';
import { ANY_SEGMENT, fromPointer, toPointer } from './pointers';

/**
 * Puts the one marker where a secret widget left asterisks, so that neither a hash nor a page shows how long a secret
 * is. Everything else stays as it is; the input is not changed.
 */
export function maskSecrets<T extends JsonValue>(
  values: T,
  secretPaths: string[],
): T {
  return secretPaths.reduce<JsonValue>(
    (masked, pointer) =>
      replaceAt(masked, fromPointer(pointer), value =>
        isMasked(value) ? SECRET_MARKER : value,
      ),
    values,
  ) as T;
}

/**
 * The places of secrets that hold anything but asterisks, as JSON pointers without wildcards. Such values must be
 * refused before they reach a table, a log or a hash. A secret left empty is no secret.
 */
export function unmaskedSecretPaths(
  values: JsonObject,
  secretPaths: string[],
): string[] {
  const found = new Set<string>();
  for (const pointer of secretPaths) {
    replaceAt(values, fromPointer(pointer), (value, path) => {
      if (value !== '' && !isMasked(value)) {
        found.add(toPointer(path));
      }
      return value;
    });
  }
  return [...found].sort();
}

/**
 * The names under which the secrets of these values have to come along: the form has asterisks before the secret is
 * there.
 *
 * Names are not unique: `db.pin` and `vault.pin` are both `pin`, and so are the `pin`s of all items of a list. A secret
 * widget knows nothing but its own field's name, so in Backstage itself the one typed last overwrites the others; one of
 * two may also be left of a part of the form that is not shown any more.
 */
export function maskedSecretNames(
  values: JsonObject,
  secretPaths: string[],
): string[] {
  const found = new Set<string>();
  for (const pointer of secretPaths) {
    replaceAt(values, fromPointer(pointer), (value, path) => {
      if (isMasked(value)) {
        found.add(fieldNameOf(values, path));
      }
      return value;
    });
  }
  return [...found].sort();
}

/** What the form calls a field: its key, and in a list the list's name and the index (`tokens-0`). */
function fieldNameOf(values: JsonObject, path: string[]): string {
  let name = '';
  let parent: JsonValue | undefined = values;
  for (const segment of path) {
    name = Array.isArray(parent) ? `${name}-${segment}` : segment;
    parent = (parent as JsonObject)[segment];
  }
  return name;
}

function isMasked(value: JsonValue): boolean {
  return typeof value === 'string' && /^\*+$/.test(value);
}

type Replace = (value: JsonValue, path: string[]) => JsonValue;

function replaceAt(
  value: JsonValue,
  segments: string[],
  replace: Replace,
  path: string[] = [],
): JsonValue {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    return replace(value, path);
  }
  const matches = (key: string) => segment === ANY_SEGMENT || segment === key;
  const child = (item: JsonValue, key: string) =>
    matches(key) ? replaceAt(item, rest, replace, [...path, key]) : item;
  if (Array.isArray(value)) {
    return value.map((item, index) => child(item, String(index)));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, child(item!, key)]),
    );
  }
  return value;
}
