import { JsonObject } from '@backstage/types';

const one = (group: string) => ({
  approvals: 1,
  from: [`group:default/${group}`],
});

const tiers = [
  { id: 'automated', outcome: 'approve' },
  {
    id: 'conditional',
    outcome: 'approve-when',
    conditions: [
      {
        id: 'within-budget',
        when: 'monthlyCost <= 500.0',
        message: 'Stays within $500 a month',
        otherwise: { id: 'budget', require: one('finance') },
      },
    ],
  },
  {
    id: 'reviewed',
    outcome: 'review',
    stages: [
      { id: 'review', require: { approvals: 1, from: ['$template.owner'] } },
    ],
    retries: 1,
  },
  {
    id: 'two-seats',
    outcome: 'review',
    stages: [
      {
        id: 'seats',
        require: { allOf: [one('security'), one('directors')] },
      },
    ],
  },
  {
    id: 'nobody',
    outcome: 'review',
    stages: [{ id: 'nobody', require: one('empty') }],
  },
  {
    id: 'escalated',
    outcome: 'review',
    stages: [
      { id: 'owner', require: { approvals: 1, from: ['$template.owner'] } },
      { id: 'production', require: one('security') },
    ],
  },
  { id: 'denied', outcome: 'deny' },
];

const rules = [
  {
    id: 'sandbox',
    appliesTo: { templates: ['template:default/sandbox*'] },
    tier: 'automated',
  },
  { id: 'costs', appliesTo: { parameters: ['nodes'] }, tier: 'conditional' },
  {
    id: 'review',
    appliesTo: { templates: ['template:default/reviewed*'] },
    tier: 'reviewed',
  },
  {
    id: 'seats',
    appliesTo: { templates: ['template:default/seats*'] },
    tier: 'two-seats',
  },
  {
    id: 'nobody',
    appliesTo: { templates: ['template:default/nobody*'] },
    tier: 'nobody',
  },
  {
    id: 'forbidden',
    appliesTo: { parameters: ['environment'] },
    when: "environment == 'forbidden'",
    tier: 'denied',
    reason: 'Nobody may do this.',
  },
];

/** The policy of the attack suite: whatever no rule names is `escalated`. */
export const approvals: JsonObject = {
  administrators: ['group:default/platform'],
  auditors: ['group:default/auditors'],
  visibility: { templateOwners: true },
  policy: {
    defaultTier: 'escalated',
    facts: {
      environment: { type: 'string', value: 'parameters.environment' },
      monthlyCost: {
        type: 'double',
        value: 'estimate.monthly',
        adjustable: true,
      },
    },
    tiers,
    rules,
  },
  cost: {
    currency: 'USD',
    prices: { node: 100.0 },
    estimates: [
      {
        templates: ['template:default/costed*'],
        monthly: 'prices.node * double(parameters.nodes)',
      },
    ],
  },
};
