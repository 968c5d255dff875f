import {
  leavesOf,
  Requirement,
  Stage,
} from '@greenlane/backstage-plugin-approvals-policy';

/** Every group and user that a requirement asks, once. */
export function refsOf(require: Requirement): string[] {
  return unique(leavesOf(require).flatMap(({ from }) => from));
}

/** Every group and user that any of the stages asks, once. */
export function refsOfStages(stages: Array<Pick<Stage, 'require'>>): string[] {
  return unique(stages.flatMap(stage => refsOf(stage.require)));
}

/** Every group that somebody has to be in as well, once. */
export function refsWithin(require: Requirement): string[] {
  return unique(leavesOf(require).flatMap(({ within = [] }) => within));
}

function unique(refs: string[]): string[] {
  return [...new Set(refs)];
}
