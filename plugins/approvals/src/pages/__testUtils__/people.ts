import { Entity } from '@backstage/catalog-model';

const apiVersion = 'backstage.io/v1alpha1';

function person(name: string, displayName: string): Entity {
  const spec = { profile: { displayName }, memberOf: [] };
  return {
    apiVersion,
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec,
  };
}

/** Some people and templates of a catalog. */
export const ENTITIES: Entity[] = [
  person('finance', 'Fiona Finance'),
  person('security', 'Samir Security'),
  person('security-two', 'Selma Security'),
  {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'sandbox', namespace: 'default', title: 'Sandbox' },
    spec: {},
  },
];
