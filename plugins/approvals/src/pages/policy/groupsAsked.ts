import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  entriesOfStage,
  stagesOf,
} from '@greenlane/backstage-plugin-approvals-policy';

/** The groups that a policy names in its stages, each once, in the order in which they come. */
export function groupsAsked({ tiers }: Pick<PolicyView, 'tiers'>): string[] {
  const refs = tiers
    .flatMap(stagesOf)
    .flatMap(entriesOfStage)
    .map(ref => ref.toLowerCase());
  return [...new Set(refs.filter(ref => ref.startsWith('group:')))];
}
