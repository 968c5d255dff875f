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
    id: 'named',
    outcome: 'review',
    stages: [
      {
        id: 'named',
        require: {
          approvals: 1,
          from: [
            'user:default/developer',
            'user:default/colleague',
            'user:default/gone',
          ],
        },
      },
    ],
  },
  {
    id: 'hasty',
    outcome: 'review',
    stages: [{ id: 'hasty', require: one('payments') }],
    expiresAfter: { seconds: 1 },
  },
  {
    id: 'brief',
    outcome: 'review',
    stages: [{ id: 'brief', require: one('payments') }],
    // Long enough to be seen as approved on a busy machine.
    launchWithin: { seconds: 3 },
  },
  {
    // Long enough to be launched in time on a busy machine.
    id: 'brisk',
    outcome: 'review',
    stages: [{ id: 'brisk', require: one('payments') }],
    launchWithin: { seconds: 10 },
    retries: 1,
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

/** Templates whose name starts with this word fall in this tier. */
const byName = (word: string, tier: string) => ({
  id: word,
  appliesTo: { templates: [`template:default/${word}*`] },
  tier,
});

const rules = [
  byName('sandbox', 'automated'),
  byName('reviewed', 'reviewed'),
  byName('seats', 'two-seats'),
  byName('named', 'named'),
  byName('hasty', 'hasty'),
  byName('brief', 'brief'),
  byName('brisk', 'brisk'),
  byName('nobody', 'nobody'),
  { id: 'costs', appliesTo: { parameters: ['nodes'] }, tier: 'conditional' },
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

/** The policy of the attack suite, with these tiers before the one that denies, each for `<its id>-*`. */
export function withTiers(
  more: Array<JsonObject & { id: string }>,
  policy: JsonObject = {},
): JsonObject {
  return {
    ...approvals,
    policy: {
      ...(approvals.policy as JsonObject),
      tiers: [...tiers.slice(0, -1), ...more, ...tiers.slice(-1)],
      rules: [...rules, ...more.map(({ id }) => byName(`${id}-`, id))],
      ...policy,
    },
  };
}
