import { ShadowRecord } from '../domain/policy/ShadowRecord';

/** A candidate that would have granted at once what a person was asked for. */
export function shadowRecord(requestId: string): ShadowRecord {
  return {
    requestId,
    version: 1,
    policyHash: 'policy',
    tier: 'reviewed',
    verdict: 'held',
    result: {
      role: 'candidate',
      policyHash: 'candidate',
      differs: true,
      outcome: {
        tier: 'automated',
        outcome: 'approve',
        verdict: 'granted',
        stages: [],
        monthly: 120,
        currency: 'USD',
      },
      rules: [{ id: 'service', shadow: 'matched' }],
      unknown: [],
    },
    at: '2026-11-22T09:00:00.000Z',
  };
}
