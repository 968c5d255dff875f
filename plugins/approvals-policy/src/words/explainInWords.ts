import { Evaluation } from '../types';
import { describeCheck } from './describeCheck';
import { describeComparison } from './describeComparison';
import { describeEasier } from './describeEasier';
import { describeLevel } from './describeLevel';
import { describeStages } from './describeRequirement';
import { describeWindow } from './describeWindow';
import { giveReasons } from './giveReasons';
import { sentence } from './humanise';
import { Words } from './Words';

/** A stored evaluation, or a preview, which leaves its input out. */
type Explained = Omit<Evaluation, 'input'>;

/**
 * An evaluation in short sentences, the most important first: what happens, why, what it costs,
 * the risk, and what would be easier. Portal, notification and command line show the same ones.
 */
export function explainInWords(
  evaluation: Explained,
  words: Words = Words.english,
): string[] {
  return [
    describeVerdict(evaluation, words),
    ...giveReasons(evaluation, words),
    ...describeKeptConditions(evaluation, words),
    ...describeCost(evaluation, words),
    ...describeWindows(evaluation, words),
    ...(evaluation.checks ?? []).map(check => describeCheck(check, words)),
    ...describeRisk(evaluation, words),
    ...describeAssumptions(evaluation, words),
    ...describeClaims(evaluation, words),
    ...describeAllEasier(evaluation, words),
  ];
}

function describeVerdict(evaluation: Explained, words: Words): string {
  const { verdict, tier, stages, missing = [] } = evaluation;
  return words.say(verdict, {
    tier,
    stages: describeStages(stages, words),
    names: words.list(missing),
  });
}

function describeKeptConditions(
  { conditions, cost }: Explained,
  words: Words,
): string[] {
  return conditions
    .filter(({ holds }) => holds)
    .map(({ comparisons, message }) => {
      const details = comparisons
        .filter(({ result }) => result === true)
        .map(comparison => describeComparison(comparison, cost, words));
      return sentence(details.length > 0 ? words.list(details) : message);
    });
}

function describeCost({ cost }: Explained, words: Words): string[] {
  const { known, monthly, lines, currency } = cost;
  if (!known || monthly === undefined) {
    return [];
  }
  const amount = words.money(monthly, currency);
  const details = lines.map(
    line => `${words.money(line.amount, currency)} (${line.label})`,
  );
  return details.length > 1
    ? [words.say('costWithLines', { amount, lines: words.list(details) })]
    : [words.say('cost', { amount })];
}

function describeWindows(
  { windows = [], cost: { currency } }: Explained,
  words: Words,
): string[] {
  return windows.map(window => describeWindow(window, { words, currency }));
}

function describeRisk({ risk }: Explained, words: Words): string[] {
  const counting = risk.factors.filter(({ counts }) => counts);
  if (counting.length === 0) {
    return [];
  }
  const factors = counting.map(({ id, reason, unknown }) =>
    unknown
      ? words.say('factorUnknown', { factor: reason ?? id })
      : reason ?? id,
  );
  const { level, score } = risk;
  return [
    words.say('risk', {
      level: describeLevel(level, words),
      score: String(score),
      factors: words.list(factors),
    }),
  ];
}

/** Assumptions that a question was asked about; others do not matter to this request. */
function describeAssumptions(
  { facts, rules, conditions }: Explained,
  words: Words,
): string[] {
  const asked = [
    ...rules.filter(({ result }) => result !== 'not-applicable'),
    ...conditions,
  ].map(({ when = '' }) => when);
  return facts
    .filter(({ assumed }) => assumed)
    .filter(({ name }) =>
      asked.some(when => when.match(/\w+/g)?.includes(name)),
    )
    .map(({ name, value }) =>
      words.say('assumed', { name, value: JSON.stringify(value) }),
    );
}

/** Values that a question was asked about although nothing that runs depends on them. */
function describeClaims(evaluation: Explained, words: Words): string[] {
  const { rules, conditions, risk } = evaluation;
  const names = [...rules, ...conditions, ...risk.factors].flatMap(
    ({ claims = [] }) => claims,
  );
  return names.length === 0
    ? []
    : [words.say('claims', { names: words.list([...new Set(names)].sort()) })];
}

function describeAllEasier(
  { easier = [], cost }: Explained,
  words: Words,
): string[] {
  return easier.map(change => describeEasier(change, cost.currency, words));
}
