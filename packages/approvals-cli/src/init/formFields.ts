import { quoteName } from './quote';

/** A field of a form, as far as a first policy can tell something from it. */
export type FormField = {
  name: string;
  type?: string;
  values: string[];
  /** It names an entity of the catalog, such as a group. */
  picksEntity?: true;
};

export type FormFields = {
  fields: FormField[];
  /** Parts that were not looked into, such as `a $ref in page 2`. */
  unread: string[];
};

/** Forms are written by hand; deeper ones are made to stall somebody. */
const DEEPEST = 16;
/** The scaffolder's own fields for entities. */
const PICKERS = [
  'EntityPicker',
  'MyGroupsPicker',
  'OwnedEntityPicker',
  'OwnerPicker',
];
/** Keywords whose schemas are about the same object. */
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const SINGLE = ['if', 'then', 'else'];
const BY_NAME = ['dependencies', 'dependentSchemas'];
const UNREADABLE = [
  '$ref',
  '$dynamicRef',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
];

/** The fields of all pages of a form, also those that appear only under conditions, by name. */
export function formFieldsOf(parameters: unknown): FormFields {
  const found = new Map<string, FormField>();
  const unread = new Set<string>();
  [parameters ?? []].flat().forEach((page, index) => {
    const where = `page ${index + 1}`;
    visit(page, { found, unread, where, depth: 0 });
  });
  return { fields: [...found.values()], unread: [...unread] };
}

type Visit = {
  found: Map<string, FormField>;
  unread: Set<string>;
  where: string;
  depth: number;
};

function visit(schema: unknown, context: Visit) {
  const { unread, where, depth } = context;
  if (typeof schema === 'boolean') {
    return;
  }
  if (!isObject(schema) || depth > DEEPEST) {
    unread.add(
      `${
        isObject(schema) ? 'what is nested too deeply' : 'what is no form'
      } in ${where}`,
    );
    return;
  }
  for (const key of UNREADABLE.filter(
    name => schema[name] && schema[name] !== true,
  )) {
    unread.add(`${key} in ${where}`);
  }
  for (const [name, field] of Object.entries(objectAt(schema, 'properties'))) {
    addField(name, field, context);
  }
  const inner = { ...context, depth: depth + 1 };
  partsOf(schema).forEach(part => visit(part, inner));
}

function partsOf(schema: Record<string, unknown>): unknown[] {
  return [
    ...LISTS.flatMap(key => schema[key] ?? []),
    ...SINGLE.flatMap(key => schema[key] ?? []),
    ...BY_NAME.flatMap(key =>
      // A list names fields that are required then, and has no schema.
      Object.values(objectAt(schema, key)).filter(part => !Array.isArray(part)),
    ),
  ];
}

function addField(
  name: string,
  field: unknown,
  { found, unread, where }: Visit,
) {
  const known = found.get(name) ?? { name, values: [] };
  const schema = isObject(field) ? field : {};
  const { type } = schema;
  const picksEntity =
    known.picksEntity || PICKERS.includes(String(schema['ui:field']));
  if (hasInner(schema)) {
    unread.add(`what is inside of ${quoteName(name)} in ${where}`);
  }
  found.set(name, {
    name,
    type: known.type ?? (typeof type === 'string' ? type : undefined),
    values: [...new Set([...known.values, ...valuesOf(schema)])],
    ...(picksEntity && { picksEntity: true as const }),
  });
}

/** Does a field have fields of its own? */
function hasInner(schema: unknown): boolean {
  return (
    isObject(schema) &&
    (['properties', '$ref', 'patternProperties', ...BY_NAME].some(
      key => schema[key] !== undefined,
    ) ||
      ['items', ...LISTS, ...SINGLE].some(key =>
        [schema[key]].flat().some(hasInner),
      ))
  );
}

/** The texts that a field offers, however they are listed; those of a list are its items’. */
function valuesOf(schema: Record<string, unknown>): string[] {
  const listed = [
    schema.enum,
    schema.const,
    ...['oneOf', 'anyOf'].flatMap(key =>
      [schema[key] ?? []]
        .flat()
        .map(option => (isObject(option) ? option.const ?? option.enum : [])),
    ),
    isObject(schema.items) ? valuesOf(schema.items) : [],
  ];
  return listed
    .flat()
    .filter((value): value is string => typeof value === 'string');
}

function objectAt(schema: Record<string, unknown>, key: string) {
  const value = schema[key];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
