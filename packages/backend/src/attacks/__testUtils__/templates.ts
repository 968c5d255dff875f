import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';

/** A step that leaves a mark. */
export function effect(step?: JsonObject): JsonObject {
  return {
    id: 'effect',
    name: 'Effect',
    action: 'test:effect',
    input: { name: '${{ parameters.name }}' },
    ...step,
  };
}

/** A template with a name to type and one step that leaves a mark. */
export function template(name: string, spec?: JsonObject): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, title: name },
    spec: {
      type: 'service',
      owner: 'group:default/payments',
      parameters: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' } },
      },
      steps: [effect()],
      ...spec,
    },
  };
}

/** A form with these fields next to the name. */
export function form(
  properties: JsonObject,
  required: string[] = [],
): JsonObject {
  return {
    type: 'object',
    required: ['name', ...required],
    properties: { name: { type: 'string' }, ...properties },
  };
}
