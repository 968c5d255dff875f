import { JsonObject } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { checksNamedIn } from '../checks/checksNamedIn';
import { Conclusion } from '../evaluate/conclude';
import { findEstimate } from '../evaluate/estimateCost';
import { Program } from '../expressions/Program';
import { TemplateInfo } from '../templates/TemplateInfo';
import { findUsedParameters, usesParameter } from './findUsedParameters';
import { readsAnyParameter } from './readsAnyParameter';

/** The claims that an expression takes over: from the names in it, and from the checks that it asks. */
type Claims = {
  names: Map<string, readonly string[]>;
  checks: Map<string, readonly string[]>;
};

/** What is asked about, and what somebody may have said. */
type Request = {
  policy: CompiledPolicy;
  template: TemplateInfo;
  /** The form values. */
  values: JsonObject;
};

/**
 * Marks the facts that are computed from form values which no step of the template uses, and the
 * rules, conditions and risk factors that ask about them. Such a value is only what somebody says:
 * nothing that runs depends on it. What is neither in the form nor among the values nobody says.
 */
export function markClaims(
  conclusion: Conclusion,
  request: Request,
): Conclusion {
  const { policy } = request;
  const claims = claimsIn(request);
  const all = [...claims.names.values(), ...claims.checks.values()];
  if (all.every(names => names.length === 0)) {
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
    facts: facts.map(fact =>
      withClaims(fact, claims.names.get(fact.name) ?? []),
    ),
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

function claimsIn({ policy, template, values }: Request): Claims {
  const used = findUsedParameters(template.entity);
  const said = new Set([...template.parameters, ...Object.keys(values)]);
  const unused = new Set([...said].filter(name => !usesParameter(used, name)));
  const own = (program: Program) =>
    readsAnyParameter(program)
      ? [...unused]
      : [...program.parameters].filter(name => unused.has(name));
  const estimate = policy.cost && findEstimate(policy.cost, template);
  // An outside estimator is told everything.
  const priced = estimate?.monthly ? own(estimate.monthly) : [...unused];
  const names = new Map([['estimate', estimate ? unique(priced) : []]]);
  const claims: Claims = { names, checks: new Map() };
  const of = (value: Program) =>
    unique([...own(value), ...claimsOf(value, claims)]);
  policy.facts.forEach(({ name, value }) => names.set(name, of(value)));
  policy.checks?.forEach(({ id, value }) => claims.checks.set(id, of(value)));
  const risky = policy.risk.factors.flatMap(({ when }) =>
    claimsOf(when, claims),
  );
  names.set('risk', unique(risky));
  return claims;
}

function claimsOf(
  program: Program | undefined,
  { names, checks }: Claims,
): string[] {
  if (!program) {
    return [];
  }
  const asked = checksNamedIn(program, [...checks.keys()]);
  return unique([
    ...[...program.names].flatMap(name => names.get(name) ?? []),
    ...asked.flatMap(id => checks.get(id) ?? []),
  ]);
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}
