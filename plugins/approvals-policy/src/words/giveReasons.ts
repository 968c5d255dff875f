import { ConditionResult, Evaluation, RuleResult } from '../types';
import { describeComparison } from './describeComparison';
import { sentence } from './humanise';
import { Words } from './Words';

const OWNER = '$template.owner';

type Decided = Pick<
  Evaluation,
  | 'tier'
  | 'outcome'
  | 'verdict'
  | 'missing'
  | 'unresolved'
  | 'leftOut'
  | 'rules'
  | 'conditions'
  | 'cost'
>;

/** One sentence for each thing that led to the tier or to a stage. */
export function giveReasons(
  decided: Decided,
  words: Words = Words.english,
): string[] {
  const counted = decided.rules.filter(
    ({ countedAs }) => countedAs !== undefined,
  );
  const decisive = counted.filter(
    ({ countedAs }) => countedAs === decided.tier,
  );
  const rules = [
    ...(counted.length === 0
      ? [words.say('defaultTier', { tier: decided.tier })]
      : []),
    ...decisive.map(rule => describeRule(rule, words)),
  ];
  const conditions = describeFailedConditions(decided, words);
  // A rule that leads to conditions explains little once one of them has failed.
  const reasons =
    decided.outcome === 'approve-when'
      ? [...conditions, ...rules]
      : [...rules, ...conditions];
  return [
    ...new Set([
      ...reasons,
      ...describeUnresolved(decided, words),
      ...describeLeftOut(decided, words),
    ]),
  ];
}

/** Selectors that the request can do without. */
function describeLeftOut({ leftOut = [] }: Decided, words: Words): string[] {
  return leftOut.map(({ selector, cause, reason }) =>
    words.say('selectorLeftOut', {
      selector,
      cause: words.because(cause, reason),
    }),
  );
}

/** Selectors that the request cannot do without. */
function describeUnresolved(
  { missing = [], unresolved = [] }: Decided,
  words: Words,
): string[] {
  const others = unresolved.filter(({ selector }) => selector !== OWNER);
  return [
    ...(missing.includes(OWNER) ? [words.say('noOwner')] : []),
    ...others.map(({ selector, cause, reason }) =>
      words.say('selectorUnknown', {
        selector,
        cause: words.because(cause, reason),
      }),
    ),
  ];
}

function describeRule(rule: RuleResult, words: Words): string {
  const name = rule.title ?? rule.id;
  if (rule.result === 'matched') {
    return sentence(rule.reason ?? words.say('ruleApplies', { name }));
  }
  const cause = rule.missing?.length
    ? words.say(rule.missing.length === 1 ? 'isUnknown' : 'areUnknown', {
        names: words.list(rule.missing),
      })
    : words.because(rule.cause, rule.error ?? words.say('valueUnknown'));
  const tier = rule.countedAs ?? rule.tier;
  return words.say('ruleUnknown', { name, cause, tier });
}

function describeFailedConditions(decided: Decided, words: Words): string[] {
  if (decided.verdict === 'denied') {
    return [];
  }
  return decided.conditions
    .filter(({ holds }) => !holds)
    .map(condition => describeFailed(condition, decided.cost, words));
}

function describeFailed(
  condition: ConditionResult,
  cost: Evaluation['cost'],
  words: Words,
): string {
  const message = condition.message.replace(/[.]$/, '');
  if (condition.error) {
    const cause = words.because(condition.cause, condition.error);
    return sentence(words.say('conditionUnknown', { message, cause }));
  }
  const broken = condition.comparisons.filter(({ result }) => result === false);
  const details = words.list(
    broken.map(comparison => describeComparison(comparison, cost, words)),
  );
  return sentence(
    details
      ? words.say('conditionFailsDetails', { message, details })
      : words.say('conditionFails', { message }),
  );
}
