import { Evaluation } from '../types';
import { describeComparison } from './describeComparison';
import { describeStages } from './describeRequirement';
import { listWords, sentence } from './humanise';
import { describeWindow } from './describeWindow';
import { formatMoney } from './money';

/**
 * An evaluation in short sentences, the most important first: what happens, why, what it costs,
 * the risk, and who is asked. Portal, notification and command line show the same ones.
 */
export function explainInWords(evaluation: Evaluation): string[] {
  return [
    describeVerdict(evaluation),
    ...evaluation.reasons,
    ...describeKeptConditions(evaluation),
    ...describeCost(evaluation),
    ...describeWindows(evaluation),
    ...describeRisk(evaluation),
    ...describeAssumptions(evaluation),
  ];
}

function describeVerdict({
  verdict,
  tier,
  stages,
  missing,
}: Evaluation): string {
  switch (verdict) {
    case 'granted':
      return `This runs at once (tier “${tier}”).`;
    case 'held':
      return `This needs approval (tier “${tier}”): ${describeStages(stages)}.`;
    case 'denied':
      return `This is not allowed (tier “${tier}”).`;
    default:
      return `The policy cannot be applied: ${listWords(
        missing ?? [],
      )} could not be had.`;
  }
}

function describeKeptConditions({ conditions, cost }: Evaluation): string[] {
  return conditions
    .filter(({ holds }) => holds)
    .map(({ comparisons, message }) => {
      const details = comparisons
        .filter(({ result }) => result === true)
        .map(comparison => describeComparison(comparison, cost));
      return sentence(details.length > 0 ? listWords(details) : message);
    });
}

function describeCost({ cost }: Evaluation): string[] {
  const { known, monthly, lines, currency } = cost;
  if (!known || monthly === undefined) {
    return [];
  }
  const format = (amount: number) => formatMoney(amount, currency);
  const details = lines.map(
    ({ label, amount }) => `${format(amount)} (${label})`,
  );
  return [
    `It costs about ${format(monthly)} a month${
      details.length > 1 ? `: ${listWords(details)}` : ''
    }.`,
  ];
}

function describeWindows({ windows = [], cost }: Evaluation): string[] {
  return windows.map(window => describeWindow(window, cost.currency));
}

function describeRisk({ risk }: Evaluation): string[] {
  const counting = risk.factors.filter(({ counts }) => counts);
  if (counting.length === 0) {
    return [];
  }
  const reasons = counting.map(
    ({ id, reason, unknown }) =>
      `${reason ?? id}${unknown ? ' (cannot be told)' : ''}`,
  );
  return [`The risk is ${risk.level} (${risk.score}): ${listWords(reasons)}.`];
}

/** Assumptions that a question was asked about; others do not matter to this request. */
function describeAssumptions({
  facts,
  rules,
  conditions,
}: Evaluation): string[] {
  const asked = [
    ...rules.filter(({ result }) => result !== 'not-applicable'),
    ...conditions,
  ].map(({ when = '' }) => when);
  return facts
    .filter(({ assumed }) => assumed)
    .filter(({ name }) =>
      asked.some(when => when.match(/\w+/g)?.includes(name)),
    )
    .map(
      ({ name, value }) =>
        `${name} is unknown and assumed to be ${JSON.stringify(value)}.`,
    );
}
