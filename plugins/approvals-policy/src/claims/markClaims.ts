import { CompiledPolicy } from '../CompiledPolicy';
import { Conclusion } from '../evaluate/conclude';
import { findEstimate } from '../evaluate/estimateCost';
import { Program } from '../expressions/Program';
import { TemplateInfo } from '../templates/TemplateInfo';
import { findUsedParameters, usesParameter } from './findUsedParameters';
import { readsAnyParameter } from './readsAnyParameter';

/** The claims that a name of an expression carries, by name. */
type ClaimsByName = ReadonlyMap<string, readonly string[]>;

/**
 * Marks the facts that are computed from form values which no step of the template uses, and the
 * rules, conditions and risk factors that ask about them. Such a value is only what somebody says:
 * nothing that runs depends on it.
 */
export function markClaims(
  policy: CompiledPolicy,
  template: TemplateInfo,
  conclusion: Conclusion,
): Conclusion {
  const claims = claimsByName(policy, template);
  if ([...claims.values()].every(names => names.length === 0)) {
    return conclusion;
  }
  const marker = (questions: ReadonlyArray<{ id: string; when?: Program }>) => {
    const programs = new Map(questions.map(({ id, when }) => [id, when]));
    return <T extends { id: string }>(result: T): T =>
      withClaims(result, claimsOf(programs.get(result.id), claims));
  };
  const { rules, conditions, facts, risk } = conclusion;
  const markRule = marker(policy.rules);
  return {
    ...conclusion,
    facts: facts.map(fact => withClaims(fact, claims.get(fact.name) ?? [])),
    rules: rules.map(rule =>
      rule.result === 'not-applicable' ? rule : markRule(rule),
    ),
    conditions: conditions.map(
      marker(policy.tiers.flatMap(tier => tier.conditions)),
    ),
    risk: { ...risk, factors: risk.factors.map(marker(policy.risk.factors)) },
  };
}

function withClaims<T>(result: T, claims: readonly string[]): T {
  return claims.length === 0 ? result : { ...result, claims: [...claims] };
}

function claimsByName(
  policy: CompiledPolicy,
  template: TemplateInfo,
): ClaimsByName {
  const used = findUsedParameters(template.entity);
  const unused = [...template.parameters].filter(
    name => !usesParameter(used, name),
  );
  const own = (program: Program) => {
    const names = readsAnyParameter(program) ? unused : [];
    return [...program.parameters, ...names].filter(
      name => !usesParameter(used, name),
    );
  };
  const estimate = policy.cost && findEstimate(policy.cost, template);
  const claims = new Map<string, readonly string[]>([
    ['estimate', estimate ? unique(own(estimate.monthly)) : []],
  ]);
  for (const { name, value } of policy.facts) {
    claims.set(name, unique([...own(value), ...claimsOf(value, claims)]));
  }
  const risky = policy.risk.factors.flatMap(({ when }) =>
    claimsOf(when, claims),
  );
  return claims.set('risk', unique(risky));
}

function claimsOf(
  program: Program | undefined,
  claims: ClaimsByName,
): string[] {
  const names = [...(program?.names ?? [])];
  return unique(names.flatMap(name => claims.get(name) ?? []));
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}
