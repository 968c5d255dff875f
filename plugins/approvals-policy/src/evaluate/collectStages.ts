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
  const failed = new Set(
    conditions.filter(({ holds }) => !holds).map(({ id }) => id),
  );
  const stages = policy.tiers.flatMap(tier => [
    ...stagesOfConditions(tier, failed),
    ...(reviewing.has(tier.id)
      ? tier.stages.map(stage => toStage(stage, tier))
      : []),
  ]);
  const needsOwner = stages.some(({ require }) => mentionsOwner(require));
  return {
    stages: stages.map(stage => ({
      ...stage,
      require: resolveOwner(stage.require, owner),
    })),
    missing: needsOwner && owner === undefined ? [TEMPLATE_OWNER] : [],
  };
}

function stagesOfConditions(tier: Tier, failed: ReadonlySet<string>): Stage[] {
  return tier.conditions
    .filter(({ id }) => failed.has(id))
    .map(({ id, otherwise }) => ({
      ...toStage(otherwise, tier),
      condition: id,
    }));
}

function toStage(stage: StageConfig, tier: Tier): Stage {
  return { ...stage, tier: tier.id };
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
  const from = require.from.map(entry =>
    entry === TEMPLATE_OWNER ? owner ?? entry : entry,
  );
  return { approvals: require.approvals, from: [...new Set(from)] };
}
