import { JsonObject, JsonValue } from '@backstage/types';
import {
  BreakGlassConfig,
  CompiledPolicy,
  Rule,
  Tier,
} from '../CompiledPolicy';
import {
  Deadline,
  Escalation,
  Justification,
  Outcome,
  Reminders,
  Requirement,
  WeeklyHours,
  WhenBlocked,
} from '../types';
import {
  AppliesToPatterns,
  describeAppliesTo,
  patternsOf,
} from './describeAppliesTo';
import { describeFreeze, FreezeDescription } from './describeTimes';
import { describeWhen } from './describeWhen';
import { CheckDescription, describeCheckConfig } from './describeCheckConfig';
import {
  describeWindowConfig,
  WindowDescription,
} from './describeWindowConfig';
import { policyInWords, ruleInWords, tierInWords } from './policyInWords';
import { Words } from './Words';

/** A stage as a policy asks for it; `$template.owner` is not resolved yet. */
export type StageDescription = {
  id: string;
  title?: string;
  require: Requirement;
  /** How many rejections in it end the request; left out: one. */
  reject?: number;
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
  /** Form fields of which another value leaves an approval standing; left out when there are none. */
  carryOver?: string[];
  /** Who has no say, besides those of the policy; selectors are not resolved yet. */
  excludes?: string[];
  /** Who is told when nobody can decide; left out: as the policy says. */
  whenBlocked?: WhenBlocked;
};

export type RuleDescription = {
  id: string;
  title?: string;
  tier: string;
  reason?: string;
  words: string;
  /** Which templates it is about, in words. */
  appliesTo: string;
  /** The same as data; left out for every template. */
  appliesToPatterns?: AppliesToPatterns;
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
  /** Who has no say in any tier; selectors are not resolved yet. */
  excludes?: string[];
  /** Who is told when nobody can decide; left out: nobody but the requester. */
  whenBlocked?: WhenBlocked;
  /** Who may let a request pass in an emergency; left out: nobody. */
  breakGlass?: BreakGlassConfig;
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
export function describePolicy(
  policy: CompiledPolicy,
  words: Words = Words.english,
): PolicyDescription {
  const written = writtenOrder(policy);
  const rules = [...policy.rules].sort(
    (first, second) => written.indexOf(first.id) - written.indexOf(second.id),
  );
  const { defaultTier, workingHours, excludes } = policy;
  const { whenBlocked, breakGlass } = policy;
  const windows = policy.windows?.map(one => describeWindowConfig(one, words));
  const checks = policy.checks?.map(one => describeCheckConfig(one, words));
  const freezes = policy.freezes?.map(one => describeFreeze(one, words));
  const data = {
    defaultTier,
    tiers: policy.tiers.map(tier => tierData(tier, words)),
    rules: rules.map(rule => ruleData(rule, words)),
    ...(windows && { windows }),
    ...(checks && { checks }),
    ...(workingHours && { workingHours }),
    ...(freezes && { freezes }),
    ...(excludes && { excludes }),
    ...(whenBlocked && { whenBlocked }),
    ...(breakGlass && { breakGlass }),
  };
  return {
    policyHash: policy.hash,
    words: policyInWords(data, words),
    ...data,
    ...surroundings(policy, words),
    policy: policy.source,
  };
}

function tierData(tier: Tier, words: Words): TierDescription {
  const { id, title, outcome, justification, retries, carryOver } = tier;
  const { inWorkingTime, launchWindows, excludes, whenBlocked } = tier;
  const data = {
    id,
    ...(title && { title }),
    outcome,
    conditions: tier.conditions.map(({ when, ...condition }) => ({
      id: condition.id,
      message: condition.message,
      when: expressionData(when, words),
      otherwise: condition.otherwise,
    })),
    stages: tier.stages,
    justification,
    expiresAfterMs: tier.expiresAfterMs,
    launchWithinMs: tier.launchWithinMs,
    ...(inWorkingTime && { inWorkingTime }),
    ...(launchWindows && { launchWindows }),
    retries,
    ...(carryOver && { carryOver }),
    ...(excludes && { excludes }),
    ...(whenBlocked && { whenBlocked }),
  };
  return { ...data, words: tierInWords(data, words) };
}

function ruleData(rule: Rule, words: Words): RuleDescription {
  const appliesToPatterns = patternsOf(rule.appliesTo);
  const data = {
    id: rule.id,
    ...(rule.title && { title: rule.title }),
    tier: rule.tier,
    ...(rule.reason && { reason: rule.reason }),
    appliesTo: describeAppliesTo(appliesToPatterns, words),
    ...(appliesToPatterns && { appliesToPatterns }),
    ...(rule.when && { when: expressionData(rule.when, words) }),
  };
  return { ...data, words: ruleInWords(data, words) };
}

function expressionData(
  { text }: { text: string },
  words: Words,
): ExpressionDescription {
  const said = describeWhen(text, words);
  return { text: text.trim(), ...(said && { words: said }) };
}

/** What the rules talk about. */
function surroundings(
  { facts, risk, cost }: CompiledPolicy,
  words: Words,
): Pick<PolicyDescription, 'facts' | 'risk' | 'cost'> {
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
        when: expressionData(when, words),
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
