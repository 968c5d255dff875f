import { JsonObject } from '@backstage/types';
import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';

/** Name of the invisible field, and of its property in the form. */
export const PROBE_FIELD = 'ApprovalProbe';
export const PROBE_KEY = 'approvalProbe';

/** What the invisible field of a page knows about its place in the form. */
export type ProbeOptions = {
  lastPage: boolean;
  /** The fields that have been seen when this page is left; those of a condition are not among them. */
  fields: string[];
  /** What the form will put into the pages that are still to come. */
  laterDefaults: JsonObject;
};

function probeProperty(title: string, options: ProbeOptions): JsonObject {
  return {
    title,
    type: 'boolean',
    // Fields are validated only when the form data has their key. A default puts it there before
    // anything is mounted; a field that called `onChange` on mounting could overwrite another's.
    default: true,
    'ui:field': PROBE_FIELD,
    'ui:options': { label: false, ...options },
    'ui:backstage': { review: { show: false } },
  };
}

function pageWithProbe(
  schema: JsonObject,
  title: string,
  options: ProbeOptions,
): JsonObject {
  const order = schema['ui:order'];
  return {
    ...schema,
    properties: {
      ...propertiesOf(schema),
      [PROBE_KEY]: probeProperty(title, options),
    },
    // The form refuses properties that an order without a wildcard leaves out.
    ...(Array.isArray(order) && !order.includes('*')
      ? { 'ui:order': [...order, PROBE_KEY] }
      : {}),
  };
}

/** Puts the invisible field on every page of a form. Only this browser ever sees it. */
export function withProbe(
  steps: TemplateParameterSchema['steps'],
  title: string,
): TemplateParameterSchema['steps'] {
  const pages = steps.map(({ schema }) => propertiesOf(schema));
  return steps.map((step, index) => ({
    ...step,
    schema: pageWithProbe(step.schema, title, {
      lastPage: index === steps.length - 1,
      fields: pages.slice(0, index + 1).flatMap(Object.keys),
      laterDefaults: Object.assign(
        {},
        ...pages.slice(index + 1).map(defaultsOf),
      ),
    }),
  }));
}

function propertiesOf(schema: JsonObject): Record<string, JsonObject> {
  return (schema.properties ?? {}) as Record<string, JsonObject>;
}

function defaultsOf(properties: Record<string, JsonObject>): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, property]) =>
      property.default === undefined ? [] : [[key, property.default]],
    ),
  );
}

/** The form's values as they would be submitted. */
export function withoutProbe<T extends Record<string, unknown>>(values: T): T {
  const { [PROBE_KEY]: _, ...rest } = values;
  return rest as T;
}
