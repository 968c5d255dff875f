import { CompiledPolicy } from '../CompiledPolicy';
import { Result } from '../expressions/values';
import { Evaluation, UnresolvedSelector } from '../types';
import { NamesByRisk } from './ask';
import { AssessedRisk, assessRisk } from './assessRisk';
import { collectStages } from './collectStages';
import { collectTerms } from './collectTerms';
import { contributingTiers } from './contributingTiers';
import { decideVerdict } from './decideVerdict';
import { evaluateConditions } from './evaluateConditions';
import { evaluateRules } from './evaluateRules';
import { Knowledge } from './gatherKnowledge';
import { TierOrder } from './TierOrder';

/** An evaluation without its input and the words for it. */
export type Conclusion = Omit<Evaluation, 'input' | 'reasons'>;

/**
 * Applies the rules, conditions and stages of a policy to what is known about a subject.
 *
 * @param options - without `explain`, nothing is compared for show, and of the rules only those
 *   that counted are given
 */
export function conclude(
  policy: CompiledPolicy,
  knowledge: Knowledge,
  options: { explain: boolean } = { explain: true },
): Conclusion {
  const { explain } = options;
  const { template, facts, cost, windows, checks } = knowledge;
  const order = TierOrder.create(policy);
  const { names, risk } = nameEverything(policy, knowledge);
  const rules = evaluateRules({ policy, order, template, names, explain });
  const contribution = contributingTiers({ policy, order, rules });
  const { conditional, reviewing } = contribution;
  const conditions = evaluateConditions({
    policy,
    tiers: conditional,
    names,
    explain,
  });
  const { selectors } = knowledge;
  const tier = order.get(contribution.tier);
  const { stages: needed, excludes } = collectStages({
    policy,
    tier: tier.id,
    reviewing,
    conditions,
    selectors,
  });
  const { unresolved, leftOut } = selectors;
  const { verdict, missing } = decideVerdict({
    tier,
    order,
    rules,
    stages: needed,
    unresolved,
  });
  const stages = verdict === 'held' ? needed : [];
  const terms = collectTerms({ policy, tier, verdict, stages, excludes });
  return {
    version: 1,
    policyHash: policy.hash,
    tier: tier.id,
    outcome: tier.outcome,
    verdict,
    ...(missing && { missing }),
    ...(isIn(unresolved, missing) && { unresolved }),
    ...(verdict === 'held' && leftOut.length > 0 && { leftOut }),
    rules: rules.map(({ result }) => result),
    conditions,
    facts: facts.map(({ result }) => result),
    cost,
    ...(windows && { windows }),
    ...(checks && { checks }),
    risk: risk.result,
    stages,
    ...(terms && { terms }),
    justification: tier.justification,
    expiresAfterMs: tier.expiresAfterMs,
    launchWithinMs: tier.launchWithinMs,
    retries: tier.retries,
  };
}

/** Of a denied request nobody has to know whom it would have needed. */
function isIn(unresolved: UnresolvedSelector[], missing: string[] = []) {
  return unresolved.some(({ selector }) => missing.includes(selector));
}

/** The facts, whatever else rules can ask, and every possible risk. */
function nameEverything(
  policy: CompiledPolicy,
  { names, facts }: Knowledge,
): { names: NamesByRisk; risk: AssessedRisk } {
  const known = new Map<string, Result>();
  for (const { result, value } of facts) {
    known.set(result.name, value);
  }
  for (const [name, value] of names) {
    known.set(name, value);
  }
  const risk = assessRisk(policy, known);
  const [counting, ...others] = risk.possible;
  const otherwise = others.map(possible =>
    new Map(known).set('risk', possible),
  );
  known.set('risk', counting);
  return { names: [known, ...otherwise], risk };
}
