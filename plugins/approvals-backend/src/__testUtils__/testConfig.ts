import { JsonObject } from '@backstage/types';

/** A small policy with every outcome, by template. */
export function testConfig(
  overrides: JsonObject = {},
  tiers: Record<string, string> = {},
): JsonObject {
  return {
    approvals: {
      administrators: ['group:default/platform'],
      auditors: ['group:default/auditors'],
      visibility: { templateOwners: true },
      policy: {
        defaultTier: 'reviewed',
        facts: {},
        tiers: [
          { id: 'automated', outcome: 'approve' },
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [
              {
                id: 'review',
                require: { approvals: 1, from: ['$template.owner'] },
              },
            ],
          },
          {
            id: 'plain',
            outcome: 'review',
            justification: 'none',
            stages: [
              {
                id: 'plain-review',
                require: { approvals: 1, from: ['$template.owner'] },
              },
            ],
          },
          {
            id: 'escalated',
            outcome: 'review',
            justification: 'required',
            retries: 2,
            stages: [
              {
                id: 'owner',
                require: { approvals: 1, from: ['$template.owner'] },
              },
              {
                id: 'production',
                require: {
                  allOf: [
                    { approvals: 1, from: ['group:default/security'] },
                    {
                      anyOf: [
                        { approvals: 1, from: ['group:default/directors'] },
                        { approvals: 2, from: ['group:default/platform'] },
                      ],
                    },
                  ],
                },
              },
            ],
          },
          { id: 'denied', outcome: 'deny' },
        ],
        rules: [
          rule('sandbox', 'automated'),
          rule('production', 'escalated'),
          rule('forbidden', 'denied'),
          rule('plain', 'plain'),
          ...Object.entries(tiers).map(entry => rule(...entry)),
        ],
      },
      ...overrides,
    },
  };
}

function rule(template: string, tier: string): JsonObject {
  return {
    id: template,
    title: template,
    appliesTo: { templates: [`template:default/${template}`] },
    tier,
    reason: `A ${template} is ${tier}.`,
  };
}
