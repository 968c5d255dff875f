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
 * `&&` (absorbing false) and `||` (absorbing true) of two or more parts as in the CEL
 * specification: the absorbing value decides whatever the other parts are, failures included.
 */
export function absorb(absorbing: boolean, parts: readonly Run[]): Run {
  return context => {
    let failure: Failure | undefined;
    for (const part of parts) {
      const result = asBoolean(part(context));
      if (result === absorbing) {
        return absorbing;
      }
      if (result instanceof Failure) {
        failure = failure ? mergeFailures(failure, result) : result;
      }
    }
    return failure ?? !absorbing;
  };
}
