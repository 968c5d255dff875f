import { parseEntityRef } from '@backstage/catalog-model';
import { EntityPresentationApi } from '@backstage/plugin-catalog-react';
import {
  ApprovalRequest,
  EvaluationPreview,
} from '@greenlane/backstage-plugin-approvals-common';

/** An evaluation that grants; tests say what differs. */
export function previewWith(
  overrides: Partial<EvaluationPreview> = {},
): EvaluationPreview {
  return {
    version: 1,
    policyHash: 'p'.repeat(64),
    tier: 'automated',
    outcome: 'approve',
    verdict: 'granted',
    reasons: [],
    rules: [],
    conditions: [],
    facts: [],
    cost: { known: false, currency: 'USD', lines: [] },
    risk: { score: 0, level: 'low', factors: [] },
    stages: [],
    justification: 'optional',
    expiresAfterMs: 1,
    launchWithinMs: 1,
    retries: 0,
    approvers: [],
    ...overrides,
  };
}

/** An evaluation that finance has to agree to. */
export function heldPreview(
  overrides: Partial<EvaluationPreview> = {},
): EvaluationPreview {
  return previewWith({
    tier: 'conditional',
    outcome: 'approve-when',
    verdict: 'held',
    reasons: ['Stays within $500 a month'],
    stages: [
      {
        id: 'budget',
        tier: 'conditional',
        require: { approvals: 1, from: ['group:default/finance'] },
      },
    ],
    approvers: [
      {
        stageId: 'budget',
        from: ['group:default/finance'],
        people: ['user:default/finance'],
      },
    ],
    ...overrides,
  });
}

/** A pending request of `developer` that finance has to agree to. */
export function requestWith(
  overrides: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  return {
    id: 'apr-1',
    status: 'pending',
    tier: 'conditional',
    templateRef: 'template:default/cloud-environment',
    requester: 'user:default/developer',
    subjectHash: 'h'.repeat(64),
    createdAt: '2026-11-22T10:00:00Z',
    updatedAt: '2026-11-22T10:00:00Z',
    reasons: [],
    canDecide: { allowed: false },
    values: { name: 'shop', size: 'large' },
    steps: [],
    evaluation: heldPreview() as unknown as ApprovalRequest['evaluation'],
    stages: [
      {
        id: 'budget',
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
      withdraw: true,
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

/** The same request once it is approved, as its requester sees it. */
export function approvedRequest(
  overrides: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  const pending = requestWith();
  return {
    ...pending,
    status: 'approved',
    launch: { ...pending.launch, ready: true },
    can: { ...pending.can, launch: true },
    ...overrides,
  };
}

/** Calls `group:default/finance` "Finance". */
export const presentationApi: EntityPresentationApi = {
  forEntity(entityOrRef) {
    const { name } = parseEntityRef(entityOrRef as string);
    const snapshot = {
      entityRef: entityOrRef as string,
      primaryTitle: `${name[0].toLocaleUpperCase('en-US')}${name.slice(1)}`,
    };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
};
