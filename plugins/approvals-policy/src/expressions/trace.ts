import { JsonValue } from '@backstage/types';
import { Comparison } from '../types';
import { Context } from './Context';
import { toShownJson } from './toJson';
import { Failure, Result, Value } from './values';

const MOST_COMPARISONS = 100;

/** Notes what a comparison had on its sides, if anybody asked for an explanation. */
export type Note = (
  context: Context,
  left: Result,
  right: Result | undefined,
  result: Result,
) => void;

/** A place of an expression where something is compared. */
type Place = {
  text: string;
  operator?: string;
  /** What is always on the right side, as it is shown. */
  constant?: JsonValue;
};

/**
 * Notes the comparisons of one place of an expression; a side is left out when it could not be had.
 * The values are arguments and not an object: it runs for every comparison of every rule.
 *
 * @param options - `constant`: what is always on the right side
 */
export function createNote(options: {
  text: string;
  operator?: string;
  constant?: Value;
}): Note {
  const { text, operator, constant } = options;
  const place: Place = {
    text,
    operator,
    constant: constant === undefined ? undefined : showAlways(constant),
  };
  return (context, left, right, result) => {
    const { trace } = context;
    if (!trace || trace.length >= MOST_COMPARISONS) {
      return;
    }
    const comparison =
      typeof result === 'boolean' && right !== undefined
        ? describeWhole(place, left, right, result)
        : describePart(place, left, right, result);
    if (trace.length > 0) {
      trace.push(comparison);
    } else {
      // Most expressions note one comparison, and an array that is made with it has no room to spare.
      context.trace = [comparison];
    }
  };
}

/** Shown in every explanation, and therefore frozen. */
function showAlways(constant: Value): JsonValue {
  return Object.freeze(toShownJson(constant));
}

/** Made at once: an object that grows takes longer. */
function describeWhole(
  { text, operator, constant }: Place,
  left: Result,
  right: Result,
  result: boolean,
): Comparison {
  const distance = distanceBetween(left, right);
  const shown = toShownJson(left);
  const other = constant ?? toShownJson(right);
  return distance === undefined
    ? { text, operator, result, left: shown, right: other }
    : { text, operator, result, left: shown, right: other, distance };
}

/** A comparison that could not be evaluated, or a truth value that stands by itself. */
function describePart(
  { text, operator }: Place,
  left: Result,
  right: Result | undefined,
  result: Result,
): Comparison {
  const comparison: Comparison = operator ? { text, operator } : { text };
  if (typeof result === 'boolean') {
    comparison.result = result;
  }
  if (!(left instanceof Failure)) {
    comparison.left = toShownJson(left);
  }
  if (right !== undefined && !(right instanceof Failure)) {
    comparison.right = toShownJson(right);
    const distance = distanceBetween(left, right);
    if (distance !== undefined) {
      comparison.distance = distance;
    }
  }
  return comparison;
}

/** How far two numbers are apart, without the dust of binary fractions. */
function distanceBetween(left: Result, right: Result): number | undefined {
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

function isNumeric(value: Result): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Runs a part of an expression without noting its comparisons: macros run theirs often. */
export function untraced<T>(context: Context, run: () => T): T {
  const { trace } = context;
  context.trace = undefined;
  const result = run();
  context.trace = trace;
  return result;
}
