import {
  Requirement,
  Stage,
} from '@greenlane/backstage-plugin-approvals-policy';

/** Every group and user that a requirement asks, once. */
export function refsOf(require: Requirement): string[] {
  if ('allOf' in require) {
    return unique(require.allOf.flatMap(refsOf));
  }
  if ('anyOf' in require) {
    return unique(require.anyOf.flatMap(refsOf));
  }
  return unique(require.from);
}

/** Every group and user that any of the stages asks, once. */
export function refsOfStages(stages: Array<Pick<Stage, 'require'>>): string[] {
  return unique(stages.flatMap(stage => refsOf(stage.require)));
}

/** Every group that somebody has to be in as well, once. */
export function refsWithin(require: Requirement): string[] {
  if ('from' in require) {
    return unique(require.within ?? []);
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  return unique(parts.flatMap(refsWithin));
}

function unique(refs: string[]): string[] {
  return [...new Set(refs)];
}
