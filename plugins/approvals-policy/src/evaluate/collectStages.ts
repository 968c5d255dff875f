import { CompiledPolicy, StageConfig, Tier } from '../CompiledPolicy';
import { TEMPLATE_OWNER } from '../config/readRequirement';
import { ConditionResult, Requirement, Stage } from '../types';

/** The stages in the order in which they are decided, and the selectors that name nobody. */
export type CollectedStages = { stages: Stage[]; missing: string[] };

/** Collects the stages tier by tier, least restrictive first, in listed order, each once. */
export function collectStages(options: {
  policy: CompiledPolicy;
  reviewing: ReadonlySet<string>;
  conditions: ConditionResult[];
  owner: string | undefined;
}): CollectedStages {
  const { policy, reviewing, conditions, owner } = options;
  const needed = policy.tiers.flatMap(tier => [
    ...stagesOfConditions(tier, conditions),
    ...(reviewing.has(tier.id)
      ? tier.stages.map(stage => ({ stage, tier }))
      : []),
  ]);
  const needsOwner = needed.some(
    ({ stage: { require, escalateAfter } }) =>
      mentionsOwner(require) || escalateAfter?.to.includes(TEMPLATE_OWNER),
  );
  return {
    stages: needed.map(one => toStage(one, owner)),
    missing: needsOwner && owner === undefined ? [TEMPLATE_OWNER] : [],
  };
}

/** A stage that is needed, and the failed condition that it is needed for, if it was one. */
type NeededStage = { stage: StageConfig; tier: Tier; condition?: string };

function stagesOfConditions(
  tier: Tier,
  results: readonly ConditionResult[],
): NeededStage[] {
  return tier.conditions
    .filter(({ id }) => results.some(one => one.id === id && !one.holds))
    .map(({ id, otherwise }) => ({ stage: otherwise, tier, condition: id }));
}

function toStage(
  { stage, tier, condition }: NeededStage,
  owner: string | undefined,
): Stage {
  const require = resolveOwner(stage.require, owner);
  const needed: Stage = { ...stage, tier: tier.id, require };
  if (stage.escalateAfter) {
    const to = resolveOwners(stage.escalateAfter.to, owner);
    needed.escalateAfter = { ...stage.escalateAfter, to };
  }
  if (condition !== undefined) {
    needed.condition = condition;
  }
  return needed;
}

function mentionsOwner(require: Requirement): boolean {
  return 'from' in require
    ? require.from.includes(TEMPLATE_OWNER)
    : partsOf(require).some(mentionsOwner);
}

function partsOf(
  require: Exclude<Requirement, { from: string[] }>,
): Requirement[] {
  return 'allOf' in require ? require.allOf : require.anyOf;
}

function resolveOwner(
  require: Requirement,
  owner: string | undefined,
): Requirement {
  if ('allOf' in require) {
    return { allOf: require.allOf.map(part => resolveOwner(part, owner)) };
  }
  if ('anyOf' in require) {
    return { anyOf: require.anyOf.map(part => resolveOwner(part, owner)) };
  }
  const { approvals, from } = require;
  return { approvals, from: resolveOwners(from, owner) };
}

function resolveOwners(from: string[], owner: string | undefined): string[] {
  const resolved = from.map(entry =>
    entry === TEMPLATE_OWNER ? owner ?? entry : entry,
  );
  return [...new Set(resolved)];
}
