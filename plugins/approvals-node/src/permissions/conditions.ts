import { createConditionExports } from '@backstage/plugin-permission-node';
import { approvalRequestResourceRef } from './approvalRequestResourceRef';
import { approvalRequestRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: approvalRequestResourceRef,
  rules: approvalRequestRules,
});

/** Conditions for permission policies, e.g. `approvalRequestConditions.hasTier({ tiers: ['escalated'] })`. */
export const approvalRequestConditions = conditions;

/** A permission policy's answer "allowed, but only requests for which these conditions hold". */
export const createApprovalRequestConditionalDecision =
  createConditionalDecision;
