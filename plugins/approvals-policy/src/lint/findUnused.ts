import { checksNamedIn } from '../checks/checksNamedIn';
import { CompiledPolicy } from '../CompiledPolicy';
import { fieldsNamedIn } from '../expressions/fieldsNamedIn';
import { Program } from '../expressions/Program';
import { Finding } from './Finding';
import { PolicyPaths } from './PolicyPaths';

type Options = { policy: CompiledPolicy; paths: PolicyPaths };

/** Tiers that no request can fall in; `idle` are the rules without effect. */
export function findUnusedTiers({
  policy,
  paths,
  idle,
}: Options & { idle: ReadonlySet<string> }): Finding[] {
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
export function findUnusedFacts({ policy, paths }: Options): Finding[] {
  const asked = new Set(questionsOf(policy).flatMap(({ names }) => [...names]));
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

/** Windows that no fact reads: they are added up for nothing, under a lock. */
export function findUnusedWindows({ policy, paths }: Options): Finding[] {
  const all = (policy.windows ?? []).map(({ id }) => id);
  const read = new Set(
    policy.facts.flatMap(({ value }) =>
      fieldsNamedIn(value, { name: 'windows', all }),
    ),
  );
  return all
    .filter(id => !read.has(id))
    .map(id => ({
      kind: 'unused-window',
      severity: 'warning',
      path: paths.window(id),
      message: `no fact reads the window \`${id}\``,
      fix: `declare a fact with \`windows.${id}\` and ask about it, or delete the window`,
    }));
}

/** Checks that no rule and no condition asks about: they are never made. */
export function findUnusedChecks({ policy, paths }: Options): Finding[] {
  const all = (policy.checks ?? []).map(({ id }) => id);
  const asked = new Set(
    questionsOf(policy).flatMap(when => checksNamedIn(when, all)),
  );
  return all
    .filter(id => !asked.has(id))
    .map(id => ({
      kind: 'unused-check',
      severity: 'warning',
      path: paths.check(id),
      message: `nothing asks about the check \`${id}\`, so it is never made`,
      fix: `ask about \`checks.${id}\` in a rule or a condition, or delete the check`,
    }));
}

/** Whatever rules, conditions and risk factors ask. */
function questionsOf(policy: CompiledPolicy): Program[] {
  return [
    ...policy.rules.map(({ when }) => when),
    ...policy.tiers.flatMap(tier => tier.conditions.map(({ when }) => when)),
    ...policy.risk.factors.map(({ when }) => when),
  ].filter(when => when !== undefined);
}
