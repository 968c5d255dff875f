import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';

/** The fewest approvals with which the stages can be met; the database holds `approved` to it. */
export function minimumApprovals(
  stages: Array<{ require: Requirement }>,
): number {
  return sum(stages.map(stage => fewest(stage.require)));
}

function fewest(require: Requirement): number {
  if ('allOf' in require) {
    return sum(require.allOf.map(fewest));
  }
  if ('anyOf' in require) {
    return Math.min(...require.anyOf.map(fewest));
  }
  return require.approvals;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
