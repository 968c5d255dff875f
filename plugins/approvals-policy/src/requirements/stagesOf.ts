/** Every stage that a tier may come to: those of its conditions that do not hold, and its own. */
export function stagesOf<Stage>(tier: {
  conditions: ReadonlyArray<{ otherwise: Stage }>;
  stages: readonly Stage[];
}): Stage[] {
  return [...tier.conditions.map(({ otherwise }) => otherwise), ...tier.stages];
}
