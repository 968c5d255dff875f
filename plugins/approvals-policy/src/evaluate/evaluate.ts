import { CompiledPolicy } from '../CompiledPolicy';
import { Result } from '../expressions/values';
import { readTemplate } from '../templates/TemplateInfo';
import { Evaluation, PolicySubject } from '../types';
import { giveReasons } from '../words/giveReasons';
import { NamesByRisk } from './ask';
import { assessRisk } from './assessRisk';
import { collectStages } from './collectStages';
import { ComputedFact, computeFacts } from './computeFacts';
import { contributingTiers } from './contributingTiers';
import { decideVerdict } from './decideVerdict';
import { estimateCost, toEstimate } from './estimateCost';
import { evaluateConditions } from './evaluateConditions';
import { evaluateRules } from './evaluateRules';
import { readSubject } from './subjectNames';
import { TierOrder } from './tierOrder';

/**
 * Applies a policy to a subject and explains the result.
 *
 * Total and deterministic: it never throws whatever the subject is, looks at nothing but its
 * arguments, and gives the same evaluation for the same arguments. The six sentences of the
 * policy hold:
 *
 * 1. The tier is the strictest among the rules that match; with no match the default tier.
 * 2. Failed conditions add up: every matched `approve-when` tier contributes the stages of its
 *    failed conditions, tier by tier, least restrictive first, each stage once.
 * 3. A rule that cannot be evaluated never grants; a condition does not hold; a factor counts.
 * 4. A form key never sets or shadows a fact.
 * 5. Making a known fact unknown never gives a less restrictive tier or a smaller requirement.
 * 6. Zero approvers is never a yes, an error is never a yes.
 */
export function evaluate(
  policy: CompiledPolicy,
  subject: PolicySubject,
): Evaluation {
  const template = readTemplate(subject);
  const names = readSubject(subject, template);
  const cost = estimateCost({ policy, template, names });
  const { parameters, ...common } = names;
  const shared: Array<[string, Result]> = [
    ...Object.entries(common),
    ['estimate', toEstimate(cost)],
  ];
  const facts = computeFacts({
    policy,
    cost,
    names: new Map<string, Result>([...shared, ['parameters', parameters]]),
  });
  return conclude({
    policy,
    subject,
    template,
    shared,
    facts,
    cost: cost.result,
  });
}

/** Everything after the facts: the part in which nothing knows about parameters any more. */
export function conclude(options: {
  policy: CompiledPolicy;
  subject: PolicySubject;
  template: ReturnType<typeof readTemplate>;
  shared: Array<[string, Result]>;
  facts: ComputedFact[];
  cost: Evaluation['cost'];
}): Evaluation {
  const { policy, subject, template, shared, facts, cost } = options;
  const order = TierOrder.create(policy);
  const known = new Map<string, Result>([
    ...facts.map(
      ({ result, value }) => [result.name, value] as [string, Result],
    ),
    ...shared,
  ]);
  const risk = assessRisk(policy, known);
  const names = risk.possible.map(
    possible => new Map([...known, ['risk', possible]]),
  );
  const rules = evaluateRules({
    policy,
    order,
    template,
    names: names as unknown as NamesByRisk,
  });
  const contribution = contributingTiers({ policy, order, rules });
  const conditions = evaluateConditions({
    policy,
    tiers: contribution.conditional,
    names: names as unknown as NamesByRisk,
  });
  const tier = order.get(contribution.tier);
  const collected = collectStages({
    policy,
    reviewing: contribution.reviewing,
    conditions,
    owner: template.owner,
  });
  const { verdict, missing } = decideVerdict({ tier, order, rules, collected });
  const decided = {
    version: 1 as const,
    policyHash: policy.hash,
    tier: tier.id,
    outcome: tier.outcome,
    verdict,
    ...(missing && { missing }),
    rules: rules.map(({ result }) => result),
    conditions,
    facts: facts.map(({ result }) => result),
    cost,
    risk: risk.result,
    stages: verdict === 'held' ? collected.stages : [],
    justification: tier.justification,
    expiresAfterMs: tier.expiresAfterMs,
    launchWithinMs: tier.launchWithinMs,
    retries: tier.retries,
    input: subject,
  };
  return { ...decided, reasons: giveReasons(decided) };
}
