import { stagesOf } from '../requirements/stagesOf';
import { checkInWords } from './describeCheckConfig';
import { describeAppliesTo } from './describeAppliesTo';
import { describeBreakGlass } from './describeBreakGlass';
import { describeExcludes } from './describeExcludes';
import type {
  PolicyDescription,
  RuleDescription,
  TierDescription,
} from './describePolicy';
import { describeRejections } from './describeRejections';
import { describeRequirement, describeStages } from './describeRequirement';
import {
  describeTimes,
  describeWorkingHours,
  freezeInWords,
} from './describeTimes';
import { describeWhenBlocked } from './describeWhenBlocked';
import { windowInWords } from './describeWindowConfig';
import { evaluationSentences } from './evaluationSentences';
import { sentence } from './humanise';
import { Words } from './Words';

type Unworded<T> = Omit<T, 'words'>;

/** What of a description the sentences are made from. */
export type PolicyInData = Pick<
  PolicyDescription,
  | 'defaultTier'
  | 'windows'
  | 'checks'
  | 'freezes'
  | 'excludes'
  | 'workingHours'
  | 'breakGlass'
  | 'whenBlocked'
> & {
  tiers: Array<Unworded<TierDescription>>;
  rules: Array<Unworded<RuleDescription>>;
};

/** A whole policy in plain sentences, made from its description: in whatever language, and anywhere. */
export function policyInWords(
  policy: PolicyInData,
  words: Words = Words.english,
): string[] {
  const { defaultTier, tiers, rules, excludes, workingHours } = policy;
  const { windows = [], checks = [], freezes = [] } = policy;
  const { breakGlass, whenBlocked } = policy;
  return [
    ...evaluationSentences(words),
    words.say('otherwiseTier', { tier: defaultTier }),
    ...tiers.map(tier => tierInWords(tier, words)),
    ...rules.map(rule => ruleInWords(rule, words)),
    ...windows.map(window => windowInWords(window, words)),
    ...checks.map(check => checkInWords(check, words)),
    ...freezes.map(freeze => freezeInWords(freeze, words)),
    ...describeExcludes({ excludes }, words),
    ...describeWhenBlocked({ whenBlocked }, words),
    ...describeBreakGlass(breakGlass, words),
    ...(workingHours ? [describeWorkingHours(workingHours, words)] : []),
  ];
}

/** What a tier does with a request, and what time means in it. */
export function tierInWords(
  tier: Unworded<TierDescription>,
  words: Words,
): string {
  const { id, title = id, excludes, whenBlocked } = tier;
  return [
    describeOutcome(tier, words),
    ...describeTimes(tier, words),
    ...describeRejections(stagesOf(tier), words),
    ...describeExcludes({ excludes, tier: title }, words),
    ...describeWhenBlocked({ whenBlocked, tier: title }, words),
  ].join(' ');
}

/** For which templates a rule leads to which tier, when and why. */
export function ruleInWords(
  rule: Unworded<RuleDescription>,
  words: Words,
): string {
  const said = words.say(rule.when ? 'ruleWhen' : 'rule', {
    rule: rule.title ?? rule.id,
    tier: rule.tier,
    templates: describeAppliesTo(rule.appliesToPatterns, words),
    when: rule.when?.text ?? '',
  });
  return rule.reason ? `${said} ${sentence(rule.reason)}` : said;
}

function describeOutcome(
  tier: Unworded<TierDescription>,
  words: Words,
): string {
  const name = { tier: tier.title ?? tier.id };
  switch (tier.outcome) {
    case 'approve':
      return words.say('tierApproves', name);
    case 'deny':
      return words.say('tierDenies', name);
    case 'review':
      return words.say('tierReviews', {
        ...name,
        stages: describeStages(tier.stages, words),
      });
    default:
      return words.say('tierApprovesWhen', {
        ...name,
        conditions: words.list(
          tier.conditions.map(condition => describeCondition(condition, words)),
        ),
      });
  }
}

function describeCondition(
  {
    message,
    otherwise,
  }: Pick<TierDescription['conditions'][number], 'message' | 'otherwise'>,
  words: Words,
): string {
  const approvers = describeRequirement(otherwise.require, words);
  return words.say('conditionOtherwise', { message, approvers });
}
