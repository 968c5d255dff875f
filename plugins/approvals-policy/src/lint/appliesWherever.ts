import { AppliesTo } from '../templates/AppliesTo';
import { Glob } from '../templates/Glob';

/**
 * Does a rule that is about `wide` certainly apply wherever one about `narrow` does? Entry by
 * entry, so that a yes is certain; a no may be too careful.
 */
export function appliesWherever(
  narrow: AppliesTo | undefined,
  wide: AppliesTo | undefined,
): boolean {
  const keys = Object.keys(wide ?? {}) as Array<keyof AppliesTo>;
  return keys.every(key => {
    const asked = wide?.[key];
    const given = narrow?.[key];
    if (!asked || !given) {
      return !asked;
    }
    return key === 'parameters'
      ? asked.every(glob => given.some(other => includes(glob, other)))
      : given.every(other => asked.some(glob => includes(glob, other)));
  });
}

/** The `*` of the narrower pattern is a letter that only a `*` of the wider one can match. */
function includes(wide: Glob, narrow: Glob): boolean {
  return wide.matches(narrow.pattern);
}
