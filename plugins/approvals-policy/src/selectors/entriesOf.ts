import { StageConfig, Tier } from '../CompiledPolicy';
import { leavesOf } from '../requirements/leavesOf';
import { stagesOf } from '../requirements/stagesOf';

/** Every group, user and selector that a tier names for its stages and for keeping people out of them. */
export function entriesOf(tier: Tier): string[] {
  return [...stagesOf(tier).flatMap(entriesOfStage), ...(tier.excludes ?? [])];
}

/** Those that a stage asks, from its beginning or later. */
export function entriesOfStage({
  require,
  escalateAfter,
}: Pick<StageConfig, 'require' | 'escalateAfter'>): string[] {
  return [
    ...leavesOf(require).flatMap(({ from }) => from),
    ...(escalateAfter?.to ?? []),
  ];
}
