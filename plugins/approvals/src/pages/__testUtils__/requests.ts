import {
  ApprovalRequest,
  ApprovalRequestSummary,
} from '@greenlane/backstage-plugin-approvals-common';

export const HASH = 'a'.repeat(64);

/** An evaluation that finance has to agree to: 635 a month where 500 is the line. */
export function heldEvaluation(
  overrides: Partial<ApprovalRequest['evaluation']> = {},
): ApprovalRequest['evaluation'] {
  const comparison = {
    text: 'monthlyCost <= 500.0',
    result: false,
    left: 635,
    right: 500,
    distance: 135,
  };
  return {
    version: 1,
    policyHash: 'p'.repeat(64),
    tier: 'conditional',
    outcome: 'approve-when',
    verdict: 'held',
    reasons: ['Stays within $500 a month'],
    rules: [
      {
        id: 'cloud',
        title: 'Cloud environments',
        reason: 'Cloud environments cost money.',
        tier: 'conditional',
        result: 'matched',
        countedAs: 'conditional',
        comparisons: [],
      },
      {
        id: 'production',
        title: 'Production',
        tier: 'escalated',
        result: 'not-matched',
        comparisons: [
          {
            text: "environment == 'production'",
            result: false,
            left: 'staging',
            right: 'production',
          },
        ],
      },
    ],
    conditions: [
      {
        id: 'within-budget',
        tier: 'conditional',
        message: 'Stays within $500 a month',
        holds: false,
        when: 'monthlyCost <= 500.0',
        comparisons: [comparison],
      },
    ],
    facts: [
      {
        name: 'monthlyCost',
        known: true,
        value: 635,
        adjustable: true,
        parameters: ['nodes', 'size'],
      },
    ],
    cost: {
      known: true,
      monthly: 635,
      currency: 'USD',
      lines: [
        { label: 'nodes', amount: 600 },
        { label: 'storage', amount: 35 },
      ],
    },
    risk: {
      score: 30,
      level: 'medium',
      factors: [
        {
          id: 'public',
          points: 30,
          counts: true,
          reason: 'Reachable from the internet',
          when: 'publicEndpoint',
        },
      ],
    },
    stages: [
      {
        id: 'budget',
        tier: 'conditional',
        condition: 'within-budget',
        require: { approvals: 1, from: ['group:default/finance'] },
      },
    ],
    justification: 'none',
    expiresAfterMs: 1_209_600_000,
    launchWithinMs: 259_200_000,
    retries: 0,
    input: {
      template: { entityRef: 'template:default/cloud-environment', entity: {} },
      parameters: {},
      now: '2026-11-22T10:00:00.000Z',
    },
    ...overrides,
  };
}

/** A row of a list: a cloud environment that waits for finance. */
export function summaryWith(
  overrides: Partial<ApprovalRequestSummary> = {},
): ApprovalRequestSummary {
  return {
    id: 'apr-1',
    status: 'pending',
    tier: 'conditional',
    templateRef: 'template:default/cloud-environment',
    templateTitle: 'Cloud environment',
    requester: 'user:default/developer',
    subjectHash: HASH,
    createdAt: '2026-11-22T10:00:00.000Z',
    updatedAt: '2026-11-22T10:00:00.000Z',
    deadline: '2026-12-06T10:00:00.000Z',
    cost: { monthly: 635, currency: 'USD' },
    risk: { score: 30, level: 'medium' },
    reasons: ['Stays within $500 a month'],
    progress: { approvals: 0, required: 1 },
    canDecide: { allowed: true },
    ...overrides,
  };
}

/** The same request in full, as finance sees it. */
export function requestWith(
  overrides: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  return {
    ...summaryWith(),
    values: { name: 'payments-db', environment: 'staging', nodes: 5 },
    steps: [
      {
        id: 'prepare',
        name: 'Prepare',
        action: 'demo:prepare',
        input: { name: '${{ parameters.name }}' },
      },
      {
        id: 'provision',
        name: 'Provision',
        action: 'demo:provision',
        input: { nodes: '${{ parameters.nodes }}' },
      },
    ],
    evaluation: heldEvaluation(),
    stages: [
      {
        id: 'budget',
        title: 'Budget',
        tier: 'conditional',
        status: 'open',
        require: { approvals: 1, from: ['group:default/finance'] },
        seats: [
          { from: ['group:default/finance'], approvals: 1, filledBy: [] },
        ],
        deciders: ['user:default/finance'],
      },
    ],
    decisions: [],
    launch: { secrets: [], ready: false, retriesLeft: 0 },
    can: {
      withdraw: false,
      revoke: false,
      recheck: false,
      takeBack: false,
      reassign: false,
      breakGlass: false,
      reviewEmergency: false,
      launch: false,
      supersede: false,
    },
    ...overrides,
  };
}
