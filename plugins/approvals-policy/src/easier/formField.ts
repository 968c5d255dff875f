import { JsonObject, JsonValue } from '@backstage/types';
import { listAt, objectAt, valueAt } from '../templates/entityRefs';

/** A form field whose other values can be told from its schema alone. */
export type FormField =
  | { kind: 'choice'; values: JsonValue[] }
  | { kind: 'number'; minimum: number; maximum: number; step: number };

const KEYWORDS = new Set([
  ...['type', 'title', 'description', 'default', 'examples', '$comment'],
  ...['enum', 'enumNames', 'minimum', 'maximum', 'multipleOf'],
]);
const UI_KEYWORDS = new Set([
  ...['autofocus', 'help', 'description', 'title', 'placeholder', 'widget'],
  ...['options', 'backstage', 'enumNames', 'label', 'inline', 'classNames'],
]);
const WIDGETS = new Set(['select', 'radio', 'updown', 'range', 'checkbox']);
const LARGEST = 1e12;
/** A number without a step of its own is looked for in hundredths. */
const FINEST = 0.01;

/**
 * The field of that name, or undefined when it cannot be told which values the form takes: it has a
 * widget of its own (a secret, say), cannot be edited, is declared twice, has a keyword that is not
 * understood here, or other parts of the form depend on it.
 */
export function formField(
  entity: JsonObject,
  name: string,
): FormField | undefined {
  const declared = valueAt(objectAt(entity, 'spec'), 'parameters');
  const pages = Array.isArray(declared) ? declared : [declared];
  const schemas = pages
    .map(page => valueAt(valueAt(page, 'properties'), name))
    .filter(schema => schema !== undefined);
  const isMentioned = pages.some(page => mentions(page, name));
  return schemas.length === 1 && !isMentioned
    ? readSchema(schemas[0])
    : undefined;
}

/** Does anything but the page's list of fields speak of it: a condition, a dependency? */
function mentions(page: unknown, name: string): boolean {
  if (typeof page !== 'object' || page === null) {
    return false;
  }
  const harmless = ['properties', 'required', 'title', 'description'];
  const others = Object.entries(page).filter(
    ([key]) => !harmless.includes(key) && !key.startsWith('ui:'),
  );
  return JSON.stringify(others).includes(JSON.stringify(name));
}

function readSchema(schema: unknown): FormField | undefined {
  if (!isUnderstood(schema)) {
    return undefined;
  }
  const type = valueAt(schema, 'type');
  if (valueAt(schema, 'enum') !== undefined) {
    const values = listAt(schema, 'enum') as JsonValue[];
    const fits = (value: JsonValue) => isOfType(value, type);
    return { kind: 'choice', values: values.filter(fits) };
  }
  if (type === 'boolean') {
    return { kind: 'choice', values: [true, false] };
  }
  return type === 'integer' || type === 'number'
    ? readNumber(schema, type)
    : undefined;
}

function isUnderstood(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) {
    return false;
  }
  const keys = Object.keys(schema);
  const own = keys.filter(key => !key.startsWith('ui:'));
  const options = objectAt(schema, 'ui:options');
  const ui = [
    ...keys
      .filter(key => key.startsWith('ui:'))
      .map(key => [key.slice(3), valueAt(schema, key)] as const),
    ...Object.entries(options),
  ];
  return (
    own.every(key => KEYWORDS.has(key)) &&
    ui.every(
      ([key, value]) =>
        UI_KEYWORDS.has(key) &&
        (key !== 'widget' || WIDGETS.has(String(value))),
    )
  );
}

function isOfType(value: JsonValue, type: unknown): boolean {
  return type === 'integer'
    ? Number.isSafeInteger(value)
    : typeof value === type && type !== 'object';
}

function readNumber(
  schema: unknown,
  type: 'integer' | 'number',
): FormField | undefined {
  const numberAt = (key: string, otherwise: number) =>
    valueAt(schema, key) ?? otherwise;
  const step = numberAt('multipleOf', type === 'integer' ? 1 : FINEST);
  const minimum = numberAt('minimum', 0);
  const maximum = numberAt('maximum', LARGEST);
  const isSound = [step, minimum, maximum].every(
    value => typeof value === 'number' && Number.isFinite(value),
  );
  const fits = type === 'number' || Number.isSafeInteger(step);
  return isSound && fits && Number(step) > 0
    ? {
        kind: 'number',
        step: Number(step),
        minimum: Math.max(Number(minimum), -LARGEST),
        maximum: Math.min(Number(maximum), LARGEST),
      }
    : undefined;
}
