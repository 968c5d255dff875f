/** A policy in which windows, time, groups and cost count. */
export const POLICY = {
  approvals: {
    policy: {
      defaultTier: 'reviewed',
      facts: {
        nodes: { type: 'int', value: 'parameters.nodes' },
        spent: { type: 'double', value: 'windows.month + estimate.monthly' },
      },
      windows: { month: { sum: 'cost', of: 'requester', days: 30 } },
      tiers: [
        { id: 'free', outcome: 'approve' },
        {
          id: 'frugal',
          outcome: 'approve-when',
          conditions: [
            {
              id: 'cheap',
              when: 'spent <= 100.0',
              message: 'Cheap',
              otherwise: {
                id: 'money',
                require: { approvals: 1, from: ['group:default/finance'] },
              },
            },
          ],
        },
        {
          id: 'reviewed',
          outcome: 'review',
          stages: [
            {
              id: 'team',
              require: { approvals: 1, from: ['group:default/team'] },
            },
          ],
        },
      ],
      rules: [
        { id: 'some', when: 'nodes > 0', tier: 'frugal', reason: 'Some.' },
        {
          id: 'insiders',
          when: "'group:default/team' in requester.groups && nodes == 0",
          tier: 'free',
        },
        {
          id: 'early',
          when: "now < timestamp('2020-01-01T00:00:00Z')",
          tier: 'reviewed',
        },
      ],
    },
    cost: {
      currency: 'EUR',
      prices: { node: 10 },
      estimates: [
        {
          templates: ['template:default/vm'],
          monthly: 'prices.node * double(parameters.nodes)',
        },
      ],
    },
  },
};

export const VM = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'vm' },
  spec: {
    parameters: { properties: { nodes: { type: 'integer' } } },
    steps: [],
  },
};

/** They cover all of it. */
export const CASES = [
  {
    name: 'cheap',
    given: { values: { nodes: 1 }, windows: { month: 90 } },
    expect: { tier: 'frugal', verdict: 'granted', rules: ['some'], cost: 10 },
  },
  {
    name: 'dear by what was spent before',
    given: { values: { nodes: 1 }, windows: { month: 91 } },
    expect: { verdict: 'held', stages: ['money'] },
  },
  {
    name: 'dear by what nobody knows',
    given: { values: { nodes: 1 } },
    expect: { verdict: 'held', stages: ['money'] },
  },
  {
    name: 'nothing, for the team',
    given: { groups: ['team'] },
    expect: { tier: 'free', rules: ['insiders'] },
  },
  {
    name: 'long ago',
    given: { now: '2019-12-31T00:00:00Z' },
    expect: { tier: 'reviewed', rules: ['early'], stages: ['team'] },
  },
];

export const FILE = {
  config: ['app-config.yaml'],
  catalog: 'vm.yaml',
  given: { template: 'vm', requester: 'ada', values: { nodes: 0 } },
  cases: CASES as object[],
};

/** A file one folder above, with some of the cases. */
export function only(...indexes: number[]) {
  return {
    ...FILE,
    config: 'deep/app-config.yaml',
    catalog: ['deep/vm.yaml'],
    cases: indexes.map(index => CASES[index]),
  };
}

/** A file one folder above, with one case that has something else. */
export function withCase(more: object) {
  return { ...only(), cases: [{ ...CASES[0], ...more }] };
}
