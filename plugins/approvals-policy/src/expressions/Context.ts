import { Comparison } from '../types';
import { Excess, Failure, Result } from './values';

/** How much work one expression may do; generous for a policy, a few milliseconds for a machine. */
export const BUDGET = 100_000;

/** What a compiled expression runs on. */
export type Context = {
  names: ReadonlyMap<string, Result>;
  /** The variables of the macros around, by nesting depth. */
  slots: Result[];
  /** Left work, in elements looked at; see {@link spend}. */
  budget: number;
  /** The comparisons so far; undefined inside macros and when nobody wants to know. */
  trace?: Comparison[];
};

export type Run = (context: Context) => Result;

const EXHAUSTED = new Excess('takesTooLong');

/** Pays for work on values whose size the requester chooses; yields a failure when used up. */
export function spend(context: Context, units: number): Failure | undefined {
  context.budget -= units;
  return context.budget < 0 ? EXHAUSTED : undefined;
}

/** Looking through text is cheap but not free. */
export function spendOnText(
  context: Context,
  text: string,
): Failure | undefined {
  return spend(context, 1 + Math.floor(text.length / 256));
}
