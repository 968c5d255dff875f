import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  Requirement,
  StageDescription,
} from '@greenlane/backstage-plugin-approvals-policy';

/** The groups that a policy names in its stages, each once, in the order in which they come. */
export function groupsAsked({ tiers }: Pick<PolicyView, 'tiers'>): string[] {
  const stages = tiers.flatMap(tier => [
    ...tier.conditions.map(({ otherwise }) => otherwise),
    ...tier.stages,
  ]);
  const refs = stages.flatMap(refsIn).map(ref => ref.toLowerCase());
  return [...new Set(refs.filter(ref => ref.startsWith('group:')))];
}

function refsIn({ require, escalateAfter }: StageDescription): string[] {
  return [...refsOf(require), ...(escalateAfter?.to ?? [])];
}

function refsOf(require: Requirement): string[] {
  if ('from' in require) {
    return require.from;
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  return parts.flatMap(refsOf);
}
