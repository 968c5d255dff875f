import { Comparison } from '../types';
import { Context } from './Context';
import { toShownJson } from './toJson';
import { Failure, Result } from './values';

const MOST_COMPARISONS = 100;

/** Notes what a comparison had on its sides, if anybody asked for an explanation. */
export type Note = (
  context: Context,
  left: Result,
  right: Result | undefined,
  result: Result,
) => void;

/**
 * Notes the comparisons of one place of an expression; a side is left out when it could not be had.
 * The values are arguments and not an object: it runs for every comparison of every rule.
 */
export function createNote(text: string, operator?: string): Note {
  return ({ trace }, left, right, result) => {
    if (!trace || trace.length >= MOST_COMPARISONS) {
      return;
    }
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
    trace.push(comparison);
  };
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
