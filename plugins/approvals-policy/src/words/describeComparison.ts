import { Comparison, CostResult } from '../types';
import { humanise, listWords } from './humanise';
import { MessageKey } from './messages';
import { formatNumber } from './money';
import { Words } from './Words';

/** How a value reads against a line: below it, on it or above it. */
const LINES: Record<string, { kept: MessageKey; crossed: MessageKey }> = {
  '<=': { kept: 'withinLine', crossed: 'aboveLine' },
  '<': { kept: 'belowLine', crossed: 'notBelowLine' },
  '>=': { kept: 'reachesLine', crossed: 'belowLine' },
  '>': { kept: 'aboveLine', crossed: 'notAboveLine' },
};

const TESTS: Record<string, { kept: string; crossed: string }> = {
  '==': { kept: 'is', crossed: 'is not' },
  '!=': { kept: 'is not', crossed: 'is' },
  in: { kept: 'is one of', crossed: 'is none of' },
  startsWith: { kept: 'begins with', crossed: 'does not begin with' },
  endsWith: { kept: 'ends with', crossed: 'does not end with' },
  contains: { kept: 'contains', crossed: 'does not contain' },
  matches: { kept: 'matches', crossed: 'does not match' },
};

/**
 * A comparison in words, e.g. `$312.50 a month is within the line of $500 ($187.50 below)`.
 *
 * Amounts are recognised by the estimated cost being what was compared.
 */
export function describeComparison(
  comparison: Comparison,
  cost?: CostResult,
  words: Words = Words.english,
): string {
  const { operator, result, left, right } = comparison;
  if (operator === undefined || result === undefined || left === undefined) {
    return describeUndecided(comparison);
  }
  if (!LINES[operator]) {
    return describeTest(comparison, subjectOf(comparison));
  }
  const isCost =
    cost?.known === true &&
    left === cost.monthly &&
    typeof right === 'number' &&
    /cost|estimate/i.test(comparison.text);
  return isCost
    ? describeLine(comparison, {
        words,
        subject: words.say('perMonth', {
          amount: words.money(cost.monthly as number, cost.currency),
        }),
        format: value => words.money(value as number, cost.currency),
      })
    : describeLine(comparison, {
        words,
        subject: words.say('factWhich', {
          name: subjectOf(comparison),
          value: describeValue(left),
        }),
        format: value =>
          typeof value === 'number'
            ? words.number(value)
            : describeValue(value),
      });
}

function describeLine(
  comparison: Comparison,
  options: {
    words: Words;
    subject: string;
    format(value: unknown): string;
  },
): string {
  const { operator, result, left, right, distance } = comparison;
  const { words, subject, format } = options;
  const line = LINES[operator as string];
  const text = words.say(result ? line.kept : line.crossed, {
    subject,
    line: format(right),
  });
  if (distance === undefined) {
    return text;
  }
  if (distance === 0) {
    return words.say('exactly', { text });
  }
  const side = Number(left) < Number(right) ? 'below' : 'above';
  return words.say(side, { text, distance: format(distance) });
}

function verbOf(verbs: typeof TESTS, { operator, result }: Comparison): string {
  const verb = verbs[operator as string];
  return result ? verb.kept : verb.crossed;
}

function describeTest(comparison: Comparison, subject: string): string {
  const { operator, left, right, text } = comparison;
  const known = TESTS[operator as string];
  if (!known) {
    return `${text} is ${comparison.result}`;
  }
  const verb = verbOf(TESTS, comparison);
  const equal = operator === '==' || operator === '!=';
  const sameShown = equal && verb === 'is';
  return sameShown
    ? `${subject} is ${describeValue(right)}`
    : `${subject} is ${describeValue(left)}, which ${verb} ${describeValue(
        right,
      )}`;
}

function describeUndecided({ text, result }: Comparison): string {
  if (result === undefined) {
    return `\`${text}\` cannot be told`;
  }
  return /^\w+$/.test(text)
    ? `${humanise(text)}: ${result ? 'yes' : 'no'}`
    : `${text} is ${result}`;
}

function subjectOf({ text, operator }: Comparison): string {
  const [left] = text.split(operator as string);
  const name = left.replace(/\.$/, '').trim();
  return /^\w+$/.test(name) ? humanise(name) : name;
}

function describeValue(value: unknown): string {
  if (typeof value === 'number') {
    return formatNumber(value);
  }
  if (Array.isArray(value)) {
    return listWords(value.map(describeValue), 'or');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
