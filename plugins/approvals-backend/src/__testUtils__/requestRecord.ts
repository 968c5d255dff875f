import { RequestRecord } from '../domain/request/RequestRecord';

let count = 0;

/** A pending request of `user:default/developer` with one stage, asking security. */
export function requestRecord(
  overrides: Partial<RequestRecord> = {},
): RequestRecord {
  count += 1;
  return {
    id: `apr-${count}`,
    status: 'pending',
    requester: 'user:default/developer',
    templateRef: 'template:default/service',
    templateTitle: 'A service',
    templateOwner: 'group:default/payments',
    subjectHash: `hash-${count}`,
    policyHash: 'policy',
    tier: 'reviewed',
    verdict: 'held',
    minApprovals: 1,
    stages: [
      {
        id: 'review',
        tier: 'reviewed',
        require: { approvals: 1, from: ['group:default/security'] },
      },
    ],
    terms: {},
    escalations: [],
    stageTimers: [],
    reasons: [],
    missing: [],
    costExpected: true,
    currency: 'USD',
    risk: { score: 0, level: 'low' },
    justification: 'optional',
    evaluationVersion: 1,
    secretNames: [],
    retries: 2,
    attempts: 0,
    launchWithinMs: 86_400_000,
    expiresAt: '2026-12-01T08:00:00.000Z',
    eventCount: 1,
    createdAt: '2026-11-22T08:00:00.000Z',
    updatedAt: '2026-11-22T08:00:00.000Z',
    ...overrides,
  };
}
