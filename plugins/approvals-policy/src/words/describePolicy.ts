import { JsonObject, JsonValue } from '@backstage/types';
import { CompiledPolicy, Rule, Tier } from '../CompiledPolicy';
import { AppliesTo } from '../templates/AppliesTo';
import {
  Deadline,
  Escalation,
  Justification,
  Outcome,
  Reminders,
  Requirement,
  WeeklyHours,
} from '../types';
import { describeRequirement, describeStages } from './describeRequirement';
import {
  describeFreeze,
  describeTimes,
  describeWorkingHours,
  FreezeDescription,
} from './describeTimes';
import { describeWhen } from './describeWhen';
import { CheckDescription, describeCheckConfig } from './describeCheckConfig';
import {
  describeWindowConfig,
  WindowDescription,
} from './describeWindowConfig';
import { EVALUATION_SENTENCES } from './evaluationSentences';
import { listWords, sentence } from './humanise';

/** A stage as a policy asks for it; `$template.owner` is not resolved yet. */
export type StageDescription = {
  id: string;
  title?: string;
  require: Requirement;
  remindAfter?: Reminders;
  escalateAfter?: Escalation;
};

/** An expression of a policy as written and, where it is a comparison, in words. */
export type ExpressionDescription = { text: string; words?: string };

export type TierDescription = {
  id: string;
  title?: string;
  outcome: Outcome;
  words: string;
  /** Of `approve-when` tiers: what has to hold, and who is asked where it does not. */
  conditions: Array<{
    id: string;
    message: string;
    when: ExpressionDescription;
    otherwise: StageDescription;
  }>;
  /** Of `review` tiers, in their order. */
  stages: StageDescription[];
  justification: Justification;
  expiresAfterMs: number;
  launchWithinMs: number;
  /** Which of the two are counted in working time. */
  inWorkingTime?: Deadline[];
  /** When what is approved may be launched; left out: at any time. */
  launchWindows?: WeeklyHours[];
  retries: number;
};

export type RuleDescription = {
  id: string;
  title?: string;
  tier: string;
  reason?: string;
  words: string;
  /** Which templates it is about, in words. */
  appliesTo: string;
  /** Left out: it matches wherever it applies. */
  when?: ExpressionDescription;
};

export type FactDescription = {
  name: string;
  type: string;
  /** Of lists: a longer one is unknown. */
  maxItems?: number;
  value: string;
  /** The fields of the form that it is read from. */
  parameters: string[];
  /** What is assumed when it cannot be had. */
  onMissing?: JsonValue;
};

/** A policy in words and as data; the shape of what `GET /policy` answers. */
export type PolicyDescription = {
  policyHash: string;
  words: string[];
  defaultTier: string;
  /** From the least to the most restrictive. */
  tiers: TierDescription[];
  rules: RuleDescription[];
  facts: FactDescription[];
  /** Left out when nothing is added up. */
  windows?: WindowDescription[];
  /** Left out when nobody outside is asked. */
  checks?: CheckDescription[];
  /** Left out when nothing is counted in working time. */
  workingHours?: WeeklyHours;
  /** Left out when nothing is ever frozen. */
  freezes?: FreezeDescription[];
  risk: {
    factors: Array<{
      id: string;
      points: number;
      reason?: string;
      when: ExpressionDescription;
    }>;
    levels: Array<{ id: string; threshold: number }>;
  };
  cost?: {
    currency: string;
    prices: JsonObject;
    estimates: Array<{
      templates: string[];
      /** An expression, or else the id of who is asked. */
      monthly?: string;
      estimator?: string;
    }>;
  };
  policy: JsonObject;
};

/** Describes a policy in plain sentences; the rules in the order in which they were written. */
export function describePolicy(policy: CompiledPolicy): PolicyDescription {
  const written = writtenOrder(policy);
  const rules = [...policy.rules].sort(
    (first, second) => written.indexOf(first.id) - written.indexOf(second.id),
  );
  const tiers = policy.tiers.map(tierData);
  const described = rules.map(ruleData);
  const windows = policy.windows?.map(describeWindowConfig);
  const checks = policy.checks?.map(describeCheckConfig);
  const freezes = policy.freezes?.map(describeFreeze);
  const { workingHours } = policy;
  return {
    policyHash: policy.hash,
    words: [
      ...EVALUATION_SENTENCES,
      `A request that no rule matches falls in the tier “${policy.defaultTier}”.`,
      ...tiers.map(({ words }) => words),
      ...described.map(({ words }) => words),
      ...[windows, checks, freezes].flatMap(
        parts => parts?.map(({ words }) => words) ?? [],
      ),
      ...(workingHours ? [describeWorkingHours(workingHours)] : []),
    ],
    defaultTier: policy.defaultTier,
    tiers,
    rules: described,
    ...(windows && { windows }),
    ...(checks && { checks }),
    ...(workingHours && { workingHours }),
    ...(freezes && { freezes }),
    ...surroundings(policy),
    policy: policy.source,
  };
}

function tierData(tier: Tier): TierDescription {
  const { id, title, outcome, justification, retries } = tier;
  const { inWorkingTime, launchWindows } = tier;
  return {
    id,
    ...(title && { title }),
    outcome,
    words: [describeTier(tier), ...describeTimes(tier)].join(' '),
    conditions: tier.conditions.map(({ when, ...condition }) => ({
      id: condition.id,
      message: condition.message,
      when: expressionData(when),
      otherwise: condition.otherwise,
    })),
    stages: tier.stages,
    justification,
    expiresAfterMs: tier.expiresAfterMs,
    launchWithinMs: tier.launchWithinMs,
    ...(inWorkingTime && { inWorkingTime }),
    ...(launchWindows && { launchWindows }),
    retries,
  };
}

function ruleData(rule: Rule): RuleDescription {
  return {
    id: rule.id,
    ...(rule.title && { title: rule.title }),
    tier: rule.tier,
    ...(rule.reason && { reason: rule.reason }),
    words: describeRule(rule),
    appliesTo: rule.appliesTo
      ? describeAppliesTo(rule.appliesTo)
      : 'every template',
    ...(rule.when && { when: expressionData(rule.when) }),
  };
}

function expressionData({ text }: { text: string }): ExpressionDescription {
  const words = describeWhen(text);
  return { text: text.trim(), ...(words && { words }) };
}

/** What the rules talk about. */
function surroundings({
  facts,
  risk,
  cost,
}: CompiledPolicy): Pick<PolicyDescription, 'facts' | 'risk' | 'cost'> {
  return {
    facts: facts.map(({ name, type, maxItems, value, onMissing }) => ({
      name,
      type,
      ...(maxItems !== undefined && { maxItems }),
      value: value.text.trim(),
      parameters: [...value.parameters],
      ...(onMissing !== undefined && { onMissing }),
    })),
    risk: {
      factors: risk.factors.map(({ id, points, reason, when }) => ({
        id,
        points,
        ...(reason && { reason }),
        when: expressionData(when),
      })),
      levels: risk.levels,
    },
    ...(cost && {
      cost: {
        currency: cost.currency,
        prices: cost.prices,
        estimates: cost.estimates.map(({ templates, monthly, estimator }) => ({
          templates: templates.map(({ pattern }) => pattern),
          ...(monthly && { monthly: monthly.text.trim() }),
          ...(estimator && { estimator }),
        })),
      },
    }),
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
