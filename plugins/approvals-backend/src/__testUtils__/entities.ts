import { Entity } from '@backstage/catalog-model';

const NAMESPACE = 'default';

/** Who is in which group; nested groups by `parents`. */
export type Organisation = {
  users: Record<string, string[]>;
  /** Parent of a group. */
  parents?: Record<string, string>;
};

/** Users and groups with the relations that the catalog would give them. */
export function organisationEntities(organisation: Organisation): Entity[] {
  const { users, parents = {} } = organisation;
  const groups = new Set([
    ...Object.values(users).flat(),
    ...Object.entries(parents).flat(),
  ]);
  return [
    ...Object.entries(users).map(([name, memberOf]) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name, namespace: NAMESPACE },
      spec: { memberOf },
      relations: memberOf.map(group => relation('memberOf', 'group', group)),
    })),
    ...[...groups].map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: NAMESPACE },
      spec: { type: 'team', children: [] },
      relations: [
        ...Object.entries(users)
          .filter(([, memberOf]) => memberOf.includes(name))
          .map(([user]) => relation('hasMember', 'user', user)),
        ...Object.entries(parents)
          .filter(([, parent]) => parent === name)
          .map(([child]) => relation('parentOf', 'group', child)),
        ...(parents[name] ? [relation('childOf', 'group', parents[name])] : []),
      ],
    })),
  ];
}

function relation(type: string, kind: string, name: string) {
  return { type, targetRef: `${kind}:${NAMESPACE}/${name}` };
}

/** A template with one step, owned by a group. */
export function templateEntity(
  name: string,
  options: { owner?: string; properties?: object; input?: object } = {},
): Entity {
  const { owner = 'payments', properties, input } = options;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, namespace: NAMESPACE, title: `The ${name}` },
    spec: {
      owner,
      type: 'service',
      parameters: [{ properties: properties ?? { name: { type: 'string' } } }],
      steps: [
        { id: 'approval-gate', name: 'Approval', action: 'approval:gate' },
        {
          id: 'make',
          name: 'Make it',
          action: 'debug:log',
          input: input ?? { message: '${{ parameters.name }}' },
        },
      ],
    },
    relations: [relation('ownedBy', 'group', owner)],
  } as Entity;
}
