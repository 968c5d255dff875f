import { BUDGET } from './Context';
import { CostEstimator, ExpressionCost } from './CostEstimator';
import { Expression, visit } from './Expression';
import { ExpressionError } from './ExpressionError';
import { listOf, most, Size } from './Size';

/**
 * Refuses an expression that could use up its budget on lists as long as they are declared to be:
 * on such values it would be a failure, which nobody sees before somebody has to wait for it.
 *
 * @param facts - the sizes of the facts that it may use
 * @throws ExpressionError naming the macro that costs too much, and how to make it cost less
 */
export function checkCost(
  expression: Expression,
  facts: ReadonlyMap<string, Size>,
): void {
  const cost = CostEstimator.estimate(expression, facts);
  if (cost.work <= BUDGET) {
    return;
  }
  const work = `${count(cost.work)} units of work, and ${count(BUDGET)}`;
  const culprit = findCulprit(cost);
  const why = culprit
    ? `; \`${culprit.macro.name}\` goes through up to ${count(
        culprit.items,
      )} ` +
      `elements${culprit.times > 1 ? `, ${count(culprit.times)} times` : ''}`
    : '';
  const { start, end } = culprit?.macro ?? expression;
  throw new ExpressionError({
    message: `it can take ${work} are allowed${why}`,
    range: { start, end },
    fix: fixCost(expression, facts),
  });
}

/** The innermost macro that is too much by itself, or else the one that costs most. */
function findCulprit({ macros }: ExpressionCost) {
  return (
    macros.find(({ work }) => work > BUDGET) ??
    macros.reduce<(typeof macros)[number] | undefined>(
      (worst, macro) => (worst && worst.work >= macro.work ? worst : macro),
      undefined,
    )
  );
}

function fixCost(
  expression: Expression,
  facts: ReadonlyMap<string, Size>,
): string {
  const lists = usedLists(expression, facts);
  const enough = findEnough(expression, { facts, lists });
  return enough > 0
    ? `declare \`maxItems: ${enough}\` or less for ${lists
        .map(([name]) => `\`${name}\``)
        .join(' and ')}, or nest fewer macros`
    : 'nest fewer macros, or ask with `in` instead; of a fact of type list(string), `maxItems` says how long it can be';
}

/** The facts that are lists, of those that it uses. */
function usedLists(
  expression: Expression,
  facts: ReadonlyMap<string, Size>,
): Array<[string, Size]> {
  const names = new Set<string>();
  visit(expression, part => {
    if (part.kind === 'name') {
      names.add(part.name);
    }
  });
  return [...facts].filter(([name, size]) => names.has(name) && most(size) > 0);
}

/** The greatest `maxItems` of these lists with which the expression is admitted; 0 if none is. */
function findEnough(
  expression: Expression,
  options: { facts: ReadonlyMap<string, Size>; lists: Array<[string, Size]> },
): number {
  const { facts, lists } = options;
  const isEnough = (items: number) => {
    const shorter = lists.map(([name, size]): [string, Size] => [
      name,
      listOf(Math.min(items, most(size))),
    ]);
    const sizes = new Map([...facts, ...shorter]);
    return CostEstimator.estimate(expression, sizes).work <= BUDGET;
  };
  let enough = 0;
  let tooMany = Math.max(0, ...lists.map(([, size]) => most(size)));
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (isEnough(middle)) {
      enough = middle;
    } else {
      tooMany = middle;
    }
  }
  return enough;
}

function count(units: number): string {
  return units.toLocaleString('en-US');
}
