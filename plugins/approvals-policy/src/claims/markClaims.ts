import { JsonObject } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { checksNamedIn } from '../checks/checksNamedIn';
import { Conclusion } from '../evaluate/conclude';
import { findEstimate } from '../evaluate/estimateCost';
import { Program } from '../expressions/Program';
import { TemplateInfo } from '../templates/TemplateInfo';
import { findUsedParameters, usesParameter } from './findUsedParameters';
import { readsAnyParameter } from './readsAnyParameter';

/** The claims that a name of an expression carries, by name. */
type ClaimsByName = ReadonlyMap<string, readonly string[]>;

// No name of an expression has a dot in it.
const CHECKS = 'checks.';
const keyOfCheck = (id: string) => `${CHECKS}${id}`;
const isKeyOfCheck = (key: string) => key.startsWith(CHECKS);
const idOfCheck = (key: string) => key.slice(CHECKS.length);

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}

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
  const claims = claimsByName(request);
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

function claimsByName({ policy, template, values }: Request): ClaimsByName {
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
  const claims = new Map<string, readonly string[]>([
    ['estimate', estimate ? unique(priced) : []],
  ]);
  for (const { name, value } of policy.facts) {
    claims.set(name, unique([...own(value), ...claimsOf(value, claims)]));
  }
  for (const { id, value } of policy.checks ?? []) {
    claims.set(
      keyOfCheck(id),
      unique([...own(value), ...claimsOf(value, claims)]),
    );
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
  if (!program) {
    return [];
  }
  const checks = [...claims.keys()].filter(isKeyOfCheck).map(idOfCheck);
  const asked = checksNamedIn(program, checks).map(keyOfCheck);
  const names = [...program.names, ...asked];
  return unique(names.flatMap(name => claims.get(name) ?? []));
}
