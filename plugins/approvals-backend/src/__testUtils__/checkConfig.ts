import { JsonObject } from '@backstage/types';

/** A policy in which everything runs at once if the check `one` has passed; otherwise security is asked. */
export function checkConfig(
  check: JsonObject,
  more: { when?: string } = {},
): JsonObject {
  return {
    approvals: {
      administrators: ['group:default/platform'],
      policy: {
        defaultTier: 'conditional',
        checks: { one: { value: 'parameters.name', ...check } },
        tiers: [
          {
            id: 'conditional',
            outcome: 'approve-when',
            conditions: [
              {
                id: 'checked',
                when: more.when ?? 'checks.one',
                message: 'Is in order',
                otherwise: {
                  id: 'look',
                  require: { approvals: 1, from: ['group:default/security'] },
                },
              },
            ],
          },
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [
              {
                id: 'owner',
                require: { approvals: 1, from: ['group:default/payments'] },
              },
            ],
          },
        ],
        rules: [
          {
            id: 'production',
            tier: 'reviewed',
            when: 'checks.one',
            appliesTo: { templates: ['template:default/production'] },
          },
        ],
      },
    },
  };
}
