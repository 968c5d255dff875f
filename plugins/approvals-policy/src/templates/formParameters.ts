/** Keywords whose value is one schema of the same object. */
const ONE = ['if', 'then', 'else'];
/** Keywords whose value is a list of such schemas. */
const MANY = ['allOf', 'anyOf', 'oneOf'];
/** Keywords whose value has such schemas by property name. */
const BY_NAME = ['dependencies', 'dependentSchemas'];

/**
 * The names of a form's fields, wherever its pages declare them: the keys that `parameters` may
 * have when the template runs.
 */
export function formParameters(parameters: unknown): Set<string> {
  const names = new Set<string>();
  const pending: unknown[] = Array.isArray(parameters)
    ? [...parameters]
    : [parameters];
  while (pending.length > 0) {
    const schema = pending.pop();
    if (
      typeof schema === 'object' &&
      schema !== null &&
      !Array.isArray(schema)
    ) {
      const entries = new Map<string, unknown>(Object.entries(schema));
      keysOf(entries.get('properties')).forEach(name => names.add(name));
      pending.push(...partsOf(entries));
    }
  }
  return names;
}

function partsOf(schema: ReadonlyMap<string, unknown>): unknown[] {
  return [
    ...ONE.map(keyword => schema.get(keyword)),
    ...MANY.flatMap(keyword => {
      const value = schema.get(keyword);
      return Array.isArray(value) ? value : [];
    }),
    ...BY_NAME.flatMap(keyword => {
      const value = schema.get(keyword);
      return typeof value === 'object' && value !== null
        ? Object.values(value)
        : [];
    }),
  ];
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : [];
}
