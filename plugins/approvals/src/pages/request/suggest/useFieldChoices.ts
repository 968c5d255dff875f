import useAsync from 'react-use/lib/useAsync';
import { JsonObject } from '@backstage/types';
import { useApiHolder } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { FieldChoices, isScalar } from './suggestibleFields';

/**
 * What the form of a template calls its fields and takes in them. Nothing where it cannot be read: then
 * any value can be suggested, and the form judges it when the requester sends it.
 */
export function useFieldChoices(
  templateRef: string,
  options: { enabled: boolean },
): { choices?: Record<string, FieldChoices>; isReady: boolean } {
  const scaffolderApi = useApiHolder().get(scaffolderApiRef);
  const { enabled } = options;
  const { value, error } = useAsync(async () => {
    if (!enabled) {
      return undefined;
    }
    const form = await scaffolderApi?.getTemplateParameterSchema(templateRef);
    return choicesOf(form?.steps.map(({ schema }) => schema) ?? []);
  }, [scaffolderApi, templateRef, enabled]);
  return { choices: value, isReady: Boolean(value ?? error) };
}

/** Of the fields at the top of a form's pages; conditional ones are known by their keys alone. */
export function choicesOf(pages: JsonObject[]): Record<string, FieldChoices> {
  return Object.fromEntries(
    pages.flatMap(({ properties }) =>
      Object.entries((properties ?? {}) as Record<string, any>).map(
        ([key, property]) => [key, toChoices(property)],
      ),
    ),
  );
}

function toChoices({ title, enum: values, enumNames }: any): FieldChoices {
  return {
    title: typeof title === 'string' ? title : undefined,
    options:
      Array.isArray(values) && values.every(isScalar)
        ? values.map((value, index) => ({
            value,
            label: String(enumNames?.[index] ?? value),
          }))
        : undefined,
  };
}
