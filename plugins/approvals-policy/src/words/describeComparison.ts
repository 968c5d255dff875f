import { Comparison, CostResult } from '../types';
import { humanise, listWords } from './humanise';
import { formatMoney, formatNumber } from './money';

/** How a value reads against a line: below it, on it or above it. */
const LINES: Record<string, { kept: string; crossed: string }> = {
  '<=': { kept: 'is within the line of', crossed: 'is above the line of' },
  '<': { kept: 'is below the line of', crossed: 'is not below the line of' },
  '>=': { kept: 'reaches the line of', crossed: 'is below the line of' },
  '>': { kept: 'is above the line of', crossed: 'is not above the line of' },
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
): string {
  const { operator, result, left, right } = comparison;
  if (operator === undefined || result === undefined || left === undefined) {
    return describeUndecided(comparison);
  }
  const subject = subjectOf(comparison);
  const isCost =
    cost?.known === true && left === cost.monthly && typeof right === 'number';
  if (isCost && LINES[operator] && /cost|estimate/i.test(comparison.text)) {
    const format = (amount: number) => formatMoney(amount, cost.currency);
    return `${format(left as number)} a month ${verbOf(
      LINES,
      comparison,
    )} ${format(right as number)}${describeDistance(comparison, format)}`;
  }
  if (LINES[operator]) {
    return `${subject} is ${describeValue(left)}, which ${verbOf(
      LINES,
      comparison,
    )} ${describeValue(right)}${describeDistance(comparison, formatNumber)}`;
  }
  return describeTest(comparison, subject);
}

function verbOf(verbs: typeof LINES, { operator, result }: Comparison): string {
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

function describeDistance(
  { left, right, distance }: Comparison,
  format: (amount: number) => string,
): string {
  if (distance === undefined) {
    return '';
  }
  if (distance === 0) {
    return ' (exactly on it)';
  }
  return ` (${format(distance)} ${
    Number(left) < Number(right) ? 'below' : 'above'
  })`;
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
