import { CheckConfig, CompiledPolicy } from '../CompiledPolicy';
import { Program } from '../expressions/Program';
import { applies } from '../templates/AppliesTo';
import { TemplateInfo } from '../templates/TemplateInfo';
import { checksNamedIn } from './checksNamedIn';

/** Ids of checks, by the id of a rule, or of a tier with conditions. */
type Uses = {
  rules: ReadonlyMap<string, ReadonlySet<string>>;
  tiers: ReadonlyMap<string, ReadonlySet<string>>;
};

const known = new WeakMap<CompiledPolicy, Uses>();

/** The checks that a rule or a condition may ask about where the template is this one. */
export function checksInUse(
  policy: CompiledPolicy,
  template: TemplateInfo,
): CheckConfig[] {
  const { checks = [], defaultTier } = policy;
  if (checks.length === 0) {
    return [];
  }
  const { rules, tiers } = usesOf(policy);
  const ids = new Set(tiers.get(defaultTier));
  for (const { id, tier, appliesTo } of policy.rules) {
    const own = [...(rules.get(id) ?? []), ...(tiers.get(tier) ?? [])];
    if (own.length > 0 && applies(appliesTo, template)) {
      own.forEach(check => ids.add(check));
    }
  }
  return checks.filter(({ id }) => ids.has(id));
}

function usesOf(policy: CompiledPolicy): Uses {
  const existing = known.get(policy);
  if (existing) {
    return existing;
  }
  const all = (policy.checks ?? []).map(({ id }) => id);
  const idsIn = (programs: ReadonlyArray<Program | undefined>) =>
    new Set(
      programs.flatMap(program => (program ? checksNamedIn(program, all) : [])),
    );
  const uses = {
    rules: new Map(policy.rules.map(({ id, when }) => [id, idsIn([when])])),
    tiers: new Map(
      policy.tiers.map(({ id, conditions }) => [
        id,
        idsIn(conditions.map(({ when }) => when)),
      ]),
    ),
  };
  known.set(policy, uses);
  return uses;
}
