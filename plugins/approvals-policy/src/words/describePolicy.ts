import { JsonObject } from '@backstage/types';
import { CompiledPolicy, Rule, Tier } from '../CompiledPolicy';
import { AppliesTo } from '../templates/AppliesTo';
import { Outcome } from '../types';
import { describeRequirement, describeStages } from './describeRequirement';
import { EVALUATION_SENTENCES } from './evaluationSentences';
import { listWords, sentence } from './humanise';

/** A policy in words and as data; the shape of what `GET /policy` answers. */
export type PolicyDescription = {
  policyHash: string;
  words: string[];
  defaultTier: string;
  tiers: Array<{ id: string; outcome: Outcome; words: string }>;
  rules: Array<{
    id: string;
    title?: string;
    tier: string;
    reason?: string;
    words: string;
  }>;
  policy: JsonObject;
};

/** Describes a policy in plain sentences; the rules in the order in which they were written. */
export function describePolicy(policy: CompiledPolicy): PolicyDescription {
  const written = writtenOrder(policy);
  const rules = [...policy.rules].sort(
    (first, second) => written.indexOf(first.id) - written.indexOf(second.id),
  );
  const tiers = policy.tiers.map(tier => ({
    id: tier.id,
    outcome: tier.outcome,
    words: describeTier(tier),
  }));
  const described = rules.map(rule => ({
    id: rule.id,
    ...(rule.title && { title: rule.title }),
    tier: rule.tier,
    ...(rule.reason && { reason: rule.reason }),
    words: describeRule(rule),
  }));
  return {
    policyHash: policy.hash,
    words: [
      ...EVALUATION_SENTENCES,
      `A request that no rule matches falls in the tier “${policy.defaultTier}”.`,
      ...tiers.map(({ words }) => words),
      ...described.map(({ words }) => words),
    ],
    defaultTier: policy.defaultTier,
    tiers,
    rules: described,
    policy: policy.source,
  };
}

function writtenOrder(policy: CompiledPolicy): string[] {
  const { rules } = policy.source.policy;
  return (Array.isArray(rules) ? rules : []).map(rule =>
    String((rule as JsonObject)?.id),
  );
}

function describeTier(tier: Tier): string {
  const name = tier.title ?? tier.id;
  switch (tier.outcome) {
    case 'approve':
      return `“${name}” runs at once.`;
    case 'deny':
      return `“${name}” is not allowed.`;
    case 'review':
      return `“${name}” is reviewed: ${describeStages(tier.stages)}.`;
    default:
      return `“${name}” runs at once under conditions: ${listWords(
        tier.conditions.map(
          ({ message, otherwise }) =>
            `${message} (otherwise ${describeRequirement(otherwise.require)})`,
        ),
      )}.`;
  }
}

function describeRule(rule: Rule): string {
  const where = rule.appliesTo
    ? `for ${describeAppliesTo(rule.appliesTo)}`
    : 'for every template';
  const when = rule.when ? `, when \`${rule.when.text.trim()}\`` : '';
  const reason = rule.reason ? ` ${sentence(rule.reason)}` : '';
  return `${rule.title ?? rule.id}: tier “${
    rule.tier
  }” ${where}${when}.${reason}`;
}

const NOUNS: Record<keyof AppliesTo, (patterns: string[]) => string> = {
  templates: patterns => `the templates ${listWords(patterns, 'or')}`,
  tags: patterns => `templates tagged ${listWords(patterns, 'or')}`,
  actions: patterns => `templates that use ${listWords(patterns, 'or')}`,
  parameters: patterns => `templates whose form has ${listWords(patterns)}`,
  types: patterns => `templates of the type ${listWords(patterns, 'or')}`,
};

function describeAppliesTo(appliesTo: AppliesTo): string {
  const keys = (Object.keys(NOUNS) as Array<keyof AppliesTo>).filter(
    key => appliesTo[key],
  );
  return listWords(
    keys.map(key =>
      NOUNS[key]((appliesTo[key] ?? []).map(({ pattern }) => pattern)),
    ),
  );
}
