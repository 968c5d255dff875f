import { JsonObject, JsonValue } from '@backstage/types';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';

/** The value of a field that nobody has asked more of than they must; undefined if none is plain. */
function smallestValue(property: JsonObject): JsonValue | undefined {
  if (property.default !== undefined) {
    return property.default;
  }
  if (property.const !== undefined) {
    return property.const;
  }
  if (Array.isArray(property.enum)) {
    return property.enum[0];
  }
  switch (property.type) {
    case 'integer':
    case 'number':
      return typeof property.minimum === 'number'
        ? property.minimum
        : undefined;
    case 'boolean':
      return false;
    case 'object':
      return smallestOf(property);
    default:
      return undefined;
  }
}

function smallestOf(schema: JsonObject): JsonObject {
  const properties = (schema.properties ?? {}) as Record<string, JsonObject>;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, property]) => {
      const value = smallestValue(property);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/**
 * What a template would be given by somebody who takes its defaults, and the first or smallest choice
 * where it has none: the plain case, which the card speaks of.
 */
export function smallestValues(template: TemplateEntityV1beta3): JsonObject {
  const pages = [template.spec.parameters ?? []].flat() as JsonObject[];
  return Object.assign({}, ...pages.map(smallestOf));
}
