import { CompiledPolicy } from '../CompiledPolicy';
import { Finding } from './Finding';
import { PolicyPaths } from './PolicyPaths';

/** Tiers that no request can fall in; `idle` are the rules without effect. */
export function findUnusedTiers(options: {
  policy: CompiledPolicy;
  paths: PolicyPaths;
  idle: ReadonlySet<string>;
}): Finding[] {
  const { policy, paths, idle } = options;
  const reached = new Set([
    policy.defaultTier,
    ...policy.rules.filter(({ id }) => !idle.has(id)).map(({ tier }) => tier),
  ]);
  return policy.tiers
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => ({
      kind: 'unused-tier',
      severity: 'warning',
      path: paths.tier(id),
      message: `no request can fall in the tier \`${id}\`: no rule with an effect leads to it`,
      fix: 'add a rule that leads to it, or delete it',
    }));
}

/** Facts that no rule, condition or risk factor asks about. */
export function findUnusedFacts(options: {
  policy: CompiledPolicy;
  paths: PolicyPaths;
}): Finding[] {
  const { policy, paths } = options;
  const questions = [
    ...policy.rules.map(({ when }) => when),
    ...policy.tiers.flatMap(tier => tier.conditions.map(({ when }) => when)),
    ...policy.risk.factors.map(({ when }) => when),
  ];
  const asked = new Set(questions.flatMap(when => [...(when?.names ?? [])]));
  return policy.facts
    .filter(({ name }) => !asked.has(name))
    .map(({ name }) => ({
      kind: 'unused-fact',
      severity: 'warning',
      path: paths.fact(name),
      message: `nothing asks about the fact \`${name}\``,
      fix: 'use it, or delete it',
    }));
}
