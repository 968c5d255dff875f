import { JsonObject } from '@backstage/types';
import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';

/** Name of the invisible field, and of its property in the form. */
export const PROBE_FIELD = 'ApprovalProbe';
export const PROBE_KEY = 'approvalProbe';

function probeProperty(title: string, lastPage: boolean): JsonObject {
  return {
    title,
    type: 'boolean',
    // Fields are validated only when the form data has their key. A default puts it there before
    // anything is mounted; a field that called `onChange` on mounting could overwrite another's.
    default: true,
    'ui:field': PROBE_FIELD,
    'ui:options': { label: false, lastPage },
    'ui:backstage': { review: { show: false } },
  };
}

function pageWithProbe(
  schema: JsonObject,
  title: string,
  lastPage: boolean,
): JsonObject {
  const order = schema['ui:order'];
  return {
    ...schema,
    properties: {
      ...(schema.properties as JsonObject | undefined),
      [PROBE_KEY]: probeProperty(title, lastPage),
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
  return steps.map((step, index) => ({
    ...step,
    schema: pageWithProbe(step.schema, title, index === steps.length - 1),
  }));
}

/** The form's values as they would be submitted. */
export function withoutProbe<T extends Record<string, unknown>>(values: T): T {
  const { [PROBE_KEY]: _, ...rest } = values;
  return rest as T;
}
