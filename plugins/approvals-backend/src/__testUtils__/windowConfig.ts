import { JsonObject } from '@backstage/types';

const seat = (group: string) => ({
  approvals: 1,
  from: [`group:default/${group}`],
});

/**
 * A policy in which `size` is the monthly cost, and up to 500 within 30 days runs at once; above,
 * somebody of security is asked. `production` is always reviewed by its owner.
 */
export function windowConfig(
  window: JsonObject = {},
  more: { windows?: boolean } = {},
): JsonObject {
  const windows = {
    month: { sum: 'cost', of: 'requester', days: 30, ...window },
  };
  const spent = more.windows === false ? '' : 'windows.month + ';
  return {
    approvals: {
      administrators: ['group:default/platform'],
      policy: {
        defaultTier: 'conditional',
        facts: {
          spent: { type: 'double', value: `${spent}estimate.monthly` },
        },
        ...(more.windows === false ? {} : { windows }),
        tiers: [
          { id: 'automated', outcome: 'approve' },
          {
            id: 'conditional',
            outcome: 'approve-when',
            conditions: [
              {
                id: 'within-budget',
                when: 'spent <= 500.0',
                message: 'Stays within $500 in 30 days',
                otherwise: { id: 'budget', require: seat('security') },
              },
            ],
          },
          {
            id: 'reviewed',
            outcome: 'review',
            stages: [{ id: 'owner', require: seat('payments') }],
          },
        ],
        rules: [
          { id: 'all', tier: 'conditional' },
          {
            id: 'production',
            tier: 'reviewed',
            appliesTo: { templates: ['template:default/production'] },
          },
          {
            id: 'sandbox',
            tier: 'automated',
            appliesTo: { templates: ['template:default/sandbox'] },
          },
        ],
      },
      cost: {
        currency: 'USD',
        estimates: [
          {
            templates: ['service', 'production', 'other'],
            monthly: 'double(parameters.size)',
          },
        ],
      },
    },
  };
}
