import { ConditionResult, Evaluation, RuleResult } from '../types';
import { describeComparison } from './describeComparison';
import { listWords, sentence } from './humanise';

type Decided = Pick<
  Evaluation,
  'tier' | 'outcome' | 'verdict' | 'missing' | 'rules' | 'conditions' | 'cost'
>;

const NO_OWNER =
  'The owner of the template has to approve this, but the template names none; set its `spec.owner`.';

/** One sentence for each thing that led to the tier or to a stage. */
export function giveReasons(decided: Decided): string[] {
  const counted = decided.rules.filter(
    ({ countedAs }) => countedAs !== undefined,
  );
  const decisive = counted.filter(
    ({ countedAs }) => countedAs === decided.tier,
  );
  const rules = [
    ...(counted.length === 0 ? [describeDefault(decided)] : []),
    ...decisive.map(describeRule),
  ];
  const conditions = describeFailedConditions(decided);
  // A rule that leads to conditions explains little once one of them has failed.
  const reasons =
    decided.outcome === 'approve-when'
      ? [...conditions, ...rules]
      : [...rules, ...conditions];
  if (decided.missing?.includes('$template.owner')) {
    reasons.push(NO_OWNER);
  }
  return [...new Set(reasons)];
}

function describeDefault({ tier }: Decided): string {
  return `No rule is about this request, so it falls in the default tier “${tier}”.`;
}

function describeRule(rule: RuleResult): string {
  const name = rule.title ?? rule.id;
  if (rule.result === 'matched') {
    return sentence(rule.reason ?? `The rule “${name}” applies`);
  }
  const missing = rule.missing?.length
    ? `${listWords(rule.missing)} ${
        rule.missing.length === 1 ? 'is' : 'are'
      } unknown`
    : rule.error ?? 'a value is unknown';
  return `Whether the rule “${name}” applies cannot be told, because ${missing}; it counts as “${rule.countedAs}”.`;
}

function describeFailedConditions(decided: Decided): string[] {
  if (decided.verdict === 'denied') {
    return [];
  }
  return decided.conditions
    .filter(({ holds }) => !holds)
    .map(condition => describeFailed(condition, decided.cost));
}

function describeFailed(
  condition: ConditionResult,
  cost: Evaluation['cost'],
): string {
  const message = condition.message.replace(/[.]$/, '');
  if (condition.error) {
    return sentence(`“${message}” cannot be checked: ${condition.error}`);
  }
  const broken = condition.comparisons.filter(({ result }) => result === false);
  const details = broken.map(comparison =>
    describeComparison(comparison, cost),
  );
  return sentence(
    details.length > 0
      ? `“${message}” does not hold: ${listWords(details)}`
      : `“${message}” does not hold`,
  );
}
