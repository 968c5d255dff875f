import {
  Requirement,
  Stage,
} from '@greenlane/backstage-plugin-approvals-policy';

/**
 * The least number of distinct people that could meet all stages, since a person fills one seat in
 * the whole request. Never below 1: the database lets nothing pass without an approval.
 */
export function fewestApprovals(stages: Array<Pick<Stage, 'require'>>): number {
  const fewest = sum(stages.map(stage => fewestOf(stage.require)));
  return Number.isInteger(fewest) && fewest >= 1 ? fewest : 1;
}

function fewestOf(require: Requirement): number {
  if ('allOf' in require) {
    return sum(require.allOf.map(fewestOf));
  }
  if ('anyOf' in require) {
    return Math.min(...require.anyOf.map(fewestOf));
  }
  return require.approvals;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
