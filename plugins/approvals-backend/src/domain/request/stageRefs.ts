import {
  Requirement,
  Stage,
} from '@greenlane/backstage-plugin-approvals-policy';

/** Every group and user that a requirement asks, once. */
export function refsOf(require: Requirement): string[] {
  const refs = leavesOf(require).flatMap(leaf => leaf.from);
  return [...new Set(refs)];
}

/** Every group and user that any of the stages asks, once. */
export function refsOfStages(stages: Array<Pick<Stage, 'require'>>): string[] {
  return [...new Set(stages.flatMap(stage => refsOf(stage.require)))];
}

/** The least number of distinct people that could meet the requirement. */
export function fewestApprovals(require: Requirement): number {
  if ('allOf' in require) {
    return sum(require.allOf.map(fewestApprovals));
  }
  if ('anyOf' in require) {
    return Math.min(...require.anyOf.map(fewestApprovals));
  }
  return require.approvals;
}

/**
 * The least number of distinct people that could meet all stages: a person fills one seat in the
 * whole request. Never below 1, so that nothing vacuous can pass.
 */
export function fewestApprovalsOfStages(
  stages: Array<Pick<Stage, 'require'>>,
): number {
  const fewest = sum(stages.map(stage => fewestApprovals(stage.require)));
  return Number.isInteger(fewest) && fewest >= 1 ? fewest : 1;
}

function leavesOf(
  require: Requirement,
): Array<{ approvals: number; from: string[] }> {
  if ('allOf' in require) {
    return require.allOf.flatMap(leavesOf);
  }
  if ('anyOf' in require) {
    return require.anyOf.flatMap(leavesOf);
  }
  return [require];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
