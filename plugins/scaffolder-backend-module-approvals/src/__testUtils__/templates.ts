import { Entity } from '@backstage/catalog-model';
import { injectGate } from '@greenlane/backstage-plugin-approvals-common';

/** An action of the tests; it only counts that it ran. */
export const RECORD = {
  id: 'record',
  name: 'Record',
  action: 'test:record',
  input: { name: '${{ parameters.name }}' },
};

/** A template without the gate, as its author wrote it. */
export function authored(
  name: string,
  options: { spec?: object; metadata?: object } = {},
): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com/t.yaml',
      },
      ...options.metadata,
    },
    spec: {
      type: 'service',
      owner: 'group:default/platform',
      parameters: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' } },
      },
      steps: [RECORD],
      output: { text: [] },
      ...options.spec,
    } as Entity['spec'],
  };
}

/** A template as the catalog holds it: held by the fake approvals plugin. */
export function held(name: string, spec?: object): Entity {
  return injectGate(authored(name, { spec }));
}

/** A template as the catalog holds it: granted by the fake approvals plugin. */
export function granted(name: string, spec?: object): Entity {
  const metadata = { annotations: { 'test/outcome': 'grant' } };
  return injectGate(authored(name, { spec, metadata }));
}
