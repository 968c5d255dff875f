import {
  ApprovalRequest,
  EvaluationPreview,
} from '@greenlane/backstage-plugin-approvals-common';

export type Evaluation = ApprovalRequest['evaluation'];
/** A stored evaluation, or the one that is made while the form is being filled in. */
export type AnyEvaluation = Evaluation | EvaluationPreview;
export type RuleResult = Evaluation['rules'][number];
export type ConditionResult = Evaluation['conditions'][number];
export type Comparison = RuleResult['comparisons'][number];
export type FactResult = Evaluation['facts'][number];
export type Requirement = Evaluation['stages'][number]['require'];
