import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { secretPathsOf } from '@greenlane/backstage-plugin-approvals-common';
import { FormFields, formFieldsOf } from './formFields';

/** What matters of a template to a first policy. */
export type TemplateForm = FormFields & {
  ref: string;
  owner?: string;
  system?: string;
  actions: string[];
  hasSecret: boolean;
};

/** The forms of the templates among some entities, by reference. */
export function formsOf(entities: readonly Entity[]): TemplateForm[] {
  return entities
    .filter(({ kind }) => kind.toLowerCase() === 'template')
    .map(toForm)
    .sort((first, second) => (first.ref < second.ref ? -1 : 1));
}

function toForm(entity: Entity): TemplateForm {
  const spec = (entity.spec ?? {}) as Record<string, any>;
  const steps: any[] = Array.isArray(spec.steps) ? spec.steps : [];
  const form = formFieldsOf(spec.parameters);
  const hasSecret = takesSecret(entity);
  return {
    fields: form.fields,
    unread: [
      ...form.unread,
      ...(hasSecret === undefined ? ['where its secrets are'] : []),
    ],
    ref: stringifyEntityRef(entity),
    owner: typeof spec.owner === 'string' ? spec.owner : undefined,
    system: typeof spec.system === 'string' ? spec.system : undefined,
    actions: steps.map(step => String(step?.action)),
    hasSecret: hasSecret ?? true,
  };
}

/** Undefined where a form contains itself, so that it cannot be told. */
function takesSecret(entity: Entity): boolean | undefined {
  try {
    return secretPathsOf(entity as unknown as JsonObject).length > 0;
  } catch {
    return undefined;
  }
}
