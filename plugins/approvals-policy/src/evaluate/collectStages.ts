import { CompiledPolicy, StageConfig, Tier } from '../CompiledPolicy';
import { SelectorResolver } from '../selectors/SelectorResolver';
import { ConditionResult, Requirement, Stage } from '../types';

/** The stages in the order in which they are decided, and whom separation of duties keeps out of them. */
export type CollectedStages = { stages: Stage[]; excludes: string[] };

/** Collects the stages tier by tier, least restrictive first, in listed order, each once. */
export function collectStages(options: {
  policy: CompiledPolicy;
  /** The id of the tier of the request. */
  tier: string;
  reviewing: ReadonlySet<string>;
  conditions: ConditionResult[];
  selectors: SelectorResolver;
}): CollectedStages {
  const { policy, reviewing, conditions, selectors } = options;
  const needed = policy.tiers.flatMap(tier => [
    ...stagesOfConditions(tier, conditions),
    ...(reviewing.has(tier.id)
      ? tier.stages.map(stage => ({ stage, tier }))
      : []),
  ]);
  // Where nobody decides, nobody has to be kept out.
  const tiers = needed.map(({ tier }) => tier.id);
  const excluding = needed.length > 0 ? [...tiers, options.tier] : [];
  return {
    stages: needed.map(one => toStage(one, selectors)),
    excludes: collectExcludes(policy, { tiers: excluding, selectors }),
  };
}

/** What a tier excludes holds for every request that it has a part in. */
function collectExcludes(
  policy: CompiledPolicy,
  options: { tiers: string[]; selectors: SelectorResolver },
): string[] {
  const { tiers, selectors } = options;
  const entries = policy.tiers
    .filter(({ id }) => tiers.includes(id))
    .flatMap(({ excludes = [] }) => excludes);
  const ofPolicy = tiers.length > 0 ? policy.excludes ?? [] : [];
  return selectors.resolve([...ofPolicy, ...entries], { orNobody: true });
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
  selectors: SelectorResolver,
): Stage {
  const require = resolveRequirement(stage.require, selectors);
  const needed: Stage = { ...stage, tier: tier.id, require };
  if (stage.escalateAfter) {
    const to = selectors.resolve(stage.escalateAfter.to);
    needed.escalateAfter = { ...stage.escalateAfter, to };
  }
  if (condition !== undefined) {
    needed.condition = condition;
  }
  return needed;
}

function resolveRequirement(
  require: Requirement,
  selectors: SelectorResolver,
): Requirement {
  if ('from' in require) {
    return { ...require, from: selectors.resolve(require.from) };
  }
  const resolve = (part: Requirement) => resolveRequirement(part, selectors);
  return 'allOf' in require
    ? { allOf: require.allOf.map(resolve) }
    : { anyOf: resolveAny(require.anyOf, selectors) };
}

/** Whoever is unknown is not needed where others will do: then only these are asked. */
function resolveAny(
  ways: readonly Requirement[],
  selectors: SelectorResolver,
): Requirement[] {
  const tried = ways.map(way => {
    const own = selectors.fork();
    return { way: resolveRequirement(way, own), own };
  });
  const known = tried.filter(({ own }) => own.unresolved.length === 0);
  if (known.length === 0) {
    tried.forEach(({ own }) => selectors.adopt(own));
    return tried.map(({ way }) => way);
  }
  tried.forEach(({ own }) => selectors.leaveOut(own));
  return known.map(({ way }) => way);
}
