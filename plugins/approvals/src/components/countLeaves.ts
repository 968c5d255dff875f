import { Requirement } from './EvaluationSummary/types';

/** How many "so many of those" a requirement has. */
export function countLeaves(requirement: Requirement): number {
  if ('approvals' in requirement) {
    return 1;
  }
  const parts = 'allOf' in requirement ? requirement.allOf : requirement.anyOf;
  return parts.reduce((sum, part) => sum + countLeaves(part), 0);
}
