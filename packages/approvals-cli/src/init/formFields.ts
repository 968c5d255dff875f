import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { secretPathsOf } from '@greenlane/backstage-plugin-approvals-common';

/** What matters of a template to a first policy. */
export type TemplateForm = {
  ref: string;
  owner?: string;
  actions: string[];
  hasSecret: boolean;
  fields: Array<{ name: string; type?: string; values: string[] }>;
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
  const pages = [spec.parameters ?? []].flat();
  const steps: any[] = Array.isArray(spec.steps) ? spec.steps : [];
  return {
    ref: stringifyEntityRef(entity),
    owner: typeof spec.owner === 'string' ? spec.owner : undefined,
    actions: steps.map(step => String(step?.action)),
    hasSecret: secretPathsOf(entity as unknown as JsonObject).length > 0,
    fields: pages.flatMap(page =>
      Object.entries<any>(page?.properties ?? {}).map(([name, field]) => ({
        name,
        type: typeof field?.type === 'string' ? field.type : undefined,
        values: (Array.isArray(field?.enum) ? field.enum : []).filter(
          (value: unknown) => typeof value === 'string',
        ),
      })),
    ),
  };
}
