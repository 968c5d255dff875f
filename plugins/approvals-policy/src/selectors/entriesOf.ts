import { StageConfig, Tier } from '../CompiledPolicy';
import { Requirement } from '../types';

/** Every group, user and selector that a tier names for its stages and for keeping people out of them. */
export function entriesOf(tier: Tier): string[] {
  const stages = [
    ...tier.stages,
    ...tier.conditions.map(({ otherwise }) => otherwise),
  ];
  return [...stages.flatMap(entriesOfStage), ...(tier.excludes ?? [])];
}

function entriesOfStage({ require, escalateAfter }: StageConfig): string[] {
  return [...entriesIn(require), ...(escalateAfter?.to ?? [])];
}

function entriesIn(require: Requirement): string[] {
  if ('from' in require) {
    return require.from;
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  return parts.flatMap(entriesIn);
}
