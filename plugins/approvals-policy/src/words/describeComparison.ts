import { Comparison, CostResult } from '../types';
import { MessageKey } from './messages';
import { Words } from './Words';

/** How a value reads against a line: below it, on it or above it. */
const LINES: Record<string, { kept: MessageKey; crossed: MessageKey }> = {
  '<=': { kept: 'withinLine', crossed: 'aboveLine' },
  '<': { kept: 'belowLine', crossed: 'notBelowLine' },
  '>=': { kept: 'reachesLine', crossed: 'belowLine' },
  '>': { kept: 'aboveLine', crossed: 'notAboveLine' },
};

/** How a value reads that is as the test wants it, and one that is not. */
const TESTS: Record<string, { kept: MessageKey; crossed: MessageKey }> = {
  '==': { kept: 'valueIs', crossed: 'valueIsNot' },
  '!=': { kept: 'valueIsNot', crossed: 'valueIs' },
  in: { kept: 'valueIsOneOf', crossed: 'valueIsNoneOf' },
  startsWith: { kept: 'valueBegins', crossed: 'valueBeginsNot' },
  endsWith: { kept: 'valueEnds', crossed: 'valueEndsNot' },
  contains: { kept: 'valueContains', crossed: 'valueContainsNot' },
  matches: { kept: 'valueMatches', crossed: 'valueMatchesNot' },
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
    return describeUndecided(comparison, words);
  }
  if (!LINES[operator]) {
    return describeTest(comparison, words);
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
          name: subjectOf(comparison, words),
          value: describeValue(left, words),
        }),
        format: value => describeValue(value, words),
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

function describeTest(comparison: Comparison, words: Words): string {
  const { operator, left, right, text, result } = comparison;
  const test = TESTS[operator as string];
  if (!test) {
    return describeTruth(text, result, words);
  }
  return words.say(result ? test.kept : test.crossed, {
    name: subjectOf(comparison, words),
    value: describeValue(left, words),
    other: describeValue(right, words),
  });
}

function describeUndecided({ text, result }: Comparison, words: Words): string {
  return result === undefined
    ? words.say('cannotBeTold', { text })
    : describeTruth(text, result, words);
}

/** Of a truth value by its name, or of an expression as it is written. */
function describeTruth(
  text: string,
  result: boolean | undefined,
  words: Words,
): string {
  return /^\w+$/.test(text)
    ? words.say('truth', {
        name: words.field(text),
        value: words.say(result ? 'yes' : 'no'),
      })
    : words.say('valueIs', {
        name: text,
        value: words.say(result ? 'true' : 'false'),
      });
}

function subjectOf({ text, operator }: Comparison, words: Words): string {
  const [left] = text.split(operator as string);
  const name = left.replace(/\.$/, '').trim();
  return /^\w+$/.test(name) ? words.field(name) : name;
}

function describeValue(value: unknown, words: Words): string {
  if (Array.isArray(value)) {
    return words.list(
      value.map(item => describeValue(item, words)),
      'or',
    );
  }
  if (typeof value === 'boolean') {
    return words.say(value ? 'true' : 'false');
  }
  return typeof value === 'object' ? JSON.stringify(value) : words.value(value);
}
