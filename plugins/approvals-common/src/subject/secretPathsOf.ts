import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { ANY_SEGMENT, toPointer } from './pointers';

/** Keywords whose value is one schema for the same place. */
const SAME_PLACE = ['if', 'then', 'else', 'not'];
/** Keywords whose value is a list of schemas for the same place. */
const SAME_PLACE_LISTS = ['allOf', 'anyOf', 'oneOf'];
/** Keywords whose values by key are schemas for the same place (or lists of property names). */
const SAME_PLACE_MAPS = ['dependencies', 'dependentSchemas'];
/** Keywords whose value is a schema, or a list of them, for whatever stands inside. */
const INSIDE = [
  'items',
  'prefixItems',
  'additionalItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
];

/**
 * Where secret widgets stand in the values of a template's form, as JSON pointers; `*` stands for every index of a
 * list and every key without a name of its own.
 *
 * A place that is secret in one branch of a schema is secret in all of them: it is better to ask the author to
 * separate the two than to keep a secret.
 *
 * @throws InputError when a schema that contains itself holds a secret, since its places cannot be listed.
 */
export function secretPathsOf(template: JsonObject): string[] {
  const parameters = isObject(template.spec)
    ? template.spec.parameters
    : undefined;
  const found = new Set<string>();
  for (const page of [parameters].flat()) {
    if (isObject(page)) {
      collect(page, { root: page, path: [], references: [], found });
    }
  }
  return [...found].sort();
}

type Place = {
  root: JsonObject;
  path: string[];
  references: string[];
  found: Set<string>;
};

function collect(schema: JsonValue | undefined, place: Place): void {
  if (Array.isArray(schema)) {
    schema.forEach(item => collect(item, place));
    return;
  }
  if (!isObject(schema)) {
    return;
  }
  if (isSecretWidget(schema)) {
    place.found.add(toPointer(place.path));
  }
  collectReference(schema.$ref, place);
  for (const key of [...SAME_PLACE, ...SAME_PLACE_LISTS]) {
    collect(schema[key], place);
  }
  for (const key of SAME_PLACE_MAPS) {
    valuesOf(schema[key]).forEach(dependent => collect(dependent, place));
  }
  for (const [name, property] of entriesOf(schema.properties)) {
    collect(property, { ...place, path: [...place.path, name] });
  }
  const inside = { ...place, path: [...place.path, ANY_SEGMENT] };
  INSIDE.forEach(key => collect(schema[key], inside));
  valuesOf(schema.patternProperties).forEach(property =>
    collect(property, inside),
  );
}

function collectReference(
  reference: JsonValue | undefined,
  place: Place,
): void {
  if (typeof reference !== 'string') {
    return;
  }
  if (place.references.includes(reference)) {
    if (/"Secret"|"password"/.test(JSON.stringify(place.root))) {
      throw new InputError(
        `The form refers to itself at '${reference}' and holds a secret there; give the secret a place of its own.`,
      );
    }
    return;
  }
  collect(resolveReference(reference, place.root), {
    ...place,
    references: [...place.references, reference],
  });
}

function resolveReference(
  reference: string,
  root: JsonObject,
): JsonValue | undefined {
  if (!reference.startsWith('#')) {
    return undefined;
  }
  return decodeURIComponent(reference.slice(1))
    .split('/')
    .slice(1)
    .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce<JsonValue | undefined>(
      (node, segment) => childOf(node, segment),
      root,
    );
}

function childOf(
  node: JsonValue | undefined,
  segment: string,
): JsonValue | undefined {
  if (Array.isArray(node)) {
    return node[Number(segment)];
  }
  return isObject(node) && Object.hasOwn(node, segment)
    ? node[segment]
    : undefined;
}

function isSecretWidget(schema: JsonObject): boolean {
  const options = isObject(schema['ui:options']) ? schema['ui:options'] : {};
  return (
    [schema['ui:field'], options.field].includes('Secret') ||
    [schema['ui:widget'], options.widget].includes('password')
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(
  value: JsonValue | undefined,
): Array<[string, JsonValue | undefined]> {
  return isObject(value) ? Object.entries(value) : [];
}

function valuesOf(value: JsonValue | undefined): Array<JsonValue | undefined> {
  return isObject(value) ? Object.values(value) : [];
}
