import { Run } from './Context';
import { Failure, Result, describeKind } from './values';

/** A result that has to be true or false; anything else is a failure. */
export function asBoolean(result: Result): boolean | Failure {
  if (typeof result === 'boolean' || result instanceof Failure) {
    return result;
  }
  return new Failure('neitherTrueNorFalse', { kind: describeKind(result) });
}

/** Two failures are one that misses everything that either missed. */
export function mergeFailures(first: Failure, second: Failure): Failure {
  const missing = new Set([...first.missing, ...second.missing]);
  return missing.size > first.missing.length
    ? new Failure(first.key, first.values, [...missing])
    : first;
}

/**
 * `&&` (absorbing false) and `||` (absorbing true) as in the CEL specification: the absorbing
 * value decides whatever the other side is, a failure included.
 */
export function absorb(absorbing: boolean, left: Run, right: Run): Run {
  return context => {
    const first = asBoolean(left(context));
    if (first === absorbing) {
      return absorbing;
    }
    const second = asBoolean(right(context));
    if (second === absorbing) {
      return absorbing;
    }
    if (first instanceof Failure) {
      return second instanceof Failure ? mergeFailures(first, second) : first;
    }
    return second;
  };
}
