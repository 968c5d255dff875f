import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';

const REQUESTERS = 50;

/** People enough that nobody has unlike many open requests. */
export const requesters = Array.from(
  { length: REQUESTERS },
  (_, index) => `user:default/developer-${index}`,
);
/** Who takes the first and the last decision. */
export const approvers = {
  owner: 'user:default/team-lead',
  security: 'user:default/security',
};

/** Two stages, a rule by parameter with a fact and a cost, as the demo portal has them. */
export const config: JsonObject = {
  approvals: {
    administrators: ['group:default/platform'],
    auditors: ['group:default/auditors'],
    visibility: { templateOwners: true },
    quotas: { openRequestsPerPerson: 1_000_000 },
    cost: {
      currency: 'USD',
      prices: { node: 30.0 },
      estimates: [
        {
          templates: ['template:default/service'],
          monthly: 'prices.node * double(parameters.nodes)',
        },
      ],
    },
    policy: {
      defaultTier: 'escalated',
      facts: {
        environment: { type: 'string', value: 'parameters.environment' },
        monthlyCost: { type: 'double', value: 'estimate.monthly' },
      },
      tiers: [
        { id: 'automated', outcome: 'approve' },
        {
          id: 'escalated',
          outcome: 'review',
          stages: [
            {
              id: 'owner',
              require: { approvals: 1, from: ['$template.owner'] },
            },
            {
              id: 'security',
              require: { approvals: 1, from: ['group:default/security'] },
            },
          ],
        },
      ],
      rules: [
        {
          id: 'cheap',
          when: "environment != 'production' && monthlyCost <= 500.0",
          tier: 'automated',
          reason: 'Small and not in production.',
        },
        {
          id: 'production',
          title: 'Production',
          appliesTo: { parameters: ['environment'] },
          when: "environment == 'production'",
          tier: 'escalated',
          reason: 'Production changes are reviewed by the owner and security.',
        },
      ],
    },
  },
};

/** The template that everybody asks for. */
export const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'service', namespace: 'default', title: 'A service' },
  spec: {
    owner: 'payments',
    type: 'service',
    parameters: [
      {
        required: ['name', 'environment', 'nodes'],
        properties: {
          name: { type: 'string', title: 'Name' },
          environment: { type: 'string', enum: ['staging', 'production'] },
          nodes: { type: 'number', minimum: 1, maximum: 20 },
        },
      },
    ],
    steps: [
      { id: 'approval-gate', name: 'Approval', action: 'approval:gate' },
      {
        id: 'fetch',
        name: 'Fetch',
        action: 'fetch:template',
        input: {
          url: './skeleton',
          values: { name: '${{ parameters.name }}' },
        },
      },
      {
        id: 'publish',
        name: 'Publish',
        action: 'publish:github',
        input: { repoUrl: '${{ parameters.environment }}' },
      },
    ],
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
} as Entity & JsonObject;

/** Everybody, their groups and the template. */
export const entities: Entity[] = [
  template,
  ...group('developers', requesters),
  ...group('payments', [approvers.owner, ...colleagues('payments')]),
  ...group('security', [approvers.security, ...colleagues('security')]),
];

/** A team is a handful of people. */
function colleagues(team: string): string[] {
  return Array.from(
    { length: 4 },
    (_, index) => `user:default/${team}-${index}`,
  );
}

function group(name: string, members: string[]): Entity[] {
  return [
    entity('Group', name, [['hasMember', members]]),
    ...members.map(member =>
      entity('User', member.split('/')[1], [
        ['memberOf', [`group:default/${name}`]],
      ]),
    ),
  ];
}

function entity(
  kind: string,
  name: string,
  relations: Array<[type: string, targets: string[]]>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {},
    relations: relations.flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}
