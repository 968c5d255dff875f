import { Context, spendOnText } from './Context';
import { isNumber } from './equality';
import { BinaryOperator } from './Expression';
import {
  Duration,
  Failure,
  kindOf,
  Result,
  Timestamp,
  Value,
  describeKind,
} from './values';

type Ordering = Extract<BinaryOperator, '<' | '<=' | '>' | '>='>;

/** `<`, `<=`, `>` and `>=`; ints and doubles compare by their mathematical value. */
export function order(
  operator: Ordering,
  left: Value,
  right: Value,
  context: Context,
): Result {
  if (isNumber(left) && isNumber(right)) {
    return holds(operator, left, right);
  }
  const kind = kindOf(left);
  if (kind !== kindOf(right) || kind === 'list' || kind === 'map') {
    return new Failure('cannotCompare', {
      left: describeKind(left),
      right: describeKind(right),
    });
  }
  if (left instanceof Timestamp || left instanceof Duration) {
    return holds(
      operator,
      left.nanoseconds,
      (right as Timestamp | Duration).nanoseconds,
    );
  }
  if (typeof left === 'string') {
    const failure = spendOnText(context, left);
    return failure ?? holds(operator, compareText(left, right as string), 0);
  }
  return holds(operator, Number(left), Number(right));
}

function holds(
  operator: Ordering,
  left: number | bigint,
  right: number | bigint,
): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

/** By code points, as CEL says; JavaScript compares surrogates. */
function compareText(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left[index] === right[index]) {
    index += 1;
  }
  const split =
    index > 0 && /[\uDC00-\uDFFF]/.test(left[index] ?? right[index] ?? '');
  const at = split ? index - 1 : index;
  return (left.codePointAt(at) ?? -1) - (right.codePointAt(at) ?? -1);
}
