import { Comparison } from '../types';
import { Context } from './Context';
import { toShownJson } from './toJson';
import { Failure, Result } from './values';

const MOST_COMPARISONS = 100;

/** What a comparison had on its sides; a side is left out when it could not be had. */
type Sides = {
  operator?: string;
  left: Result;
  right?: Result;
  result: Result;
};

/** Notes a comparison for the explanation, if anybody asked for one. */
export function note(context: Context, text: string, sides: Sides): void {
  const { trace } = context;
  if (!trace || trace.length >= MOST_COMPARISONS) {
    return;
  }
  const { operator } = sides;
  const comparison: Comparison = operator ? { text, operator } : { text };
  if (typeof sides.result === 'boolean') {
    comparison.result = sides.result;
  }
  if (!(sides.left instanceof Failure)) {
    comparison.left = toShownJson(sides.left);
  }
  if (sides.right !== undefined && !(sides.right instanceof Failure)) {
    comparison.right = toShownJson(sides.right);
  }
  const distance = distanceBetween(sides.left, sides.right);
  if (distance !== undefined) {
    comparison.distance = distance;
  }
  trace.push(comparison);
}

/** How far two numbers are apart, without the dust of binary fractions. */
function distanceBetween(
  left: Result,
  right: Result | undefined,
): number | undefined {
  const isNumeric = (value: unknown) =>
    typeof value === 'number' || typeof value === 'bigint';
  if (!isNumeric(left) || !isNumeric(right)) {
    return undefined;
  }
  const distance = Math.abs(Number(left) - Number(right));
  // A short binary fraction has no dust, and rounding is slow.
  if (distance < 1e6 && Number.isInteger(distance * 64)) {
    return distance;
  }
  return Number.isFinite(distance)
    ? Number(distance.toPrecision(12))
    : undefined;
}

/** Runs a part of an expression without noting its comparisons: macros run theirs often. */
export function untraced<T>(context: Context, run: () => T): T {
  const { trace } = context;
  context.trace = undefined;
  const result = run();
  context.trace = trace;
  return result;
}
