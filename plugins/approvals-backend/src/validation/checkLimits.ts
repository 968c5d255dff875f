import { InputError } from '@backstage/errors';

/** How deep a body may be nested. */
export const MAX_DEPTH = 32;
/** How many keys all objects of a body may have together. */
export const MAX_KEYS = 2_000;

/** Throws `InputError` for JSON that is nested too deep or has too many keys. */
export function checkLimits(body: unknown): void {
  let keys = 0;
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    const objects = level.filter(isObject);
    if (objects.length > 0 && depth >= MAX_DEPTH) {
      throw new InputError(
        `The body is nested deeper than ${MAX_DEPTH} levels; make it flatter.`,
      );
    }
    for (const object of objects) {
      keys += Array.isArray(object) ? 0 : checkKeys(object);
    }
    if (keys > MAX_KEYS) {
      throw new InputError(
        `The body has more than ${MAX_KEYS} keys; send fewer values.`,
      );
    }
    level = objects.flatMap(object => Object.values(object));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function checkKeys(object: object): number {
  // It would change the prototype of whatever the body is copied into.
  if (Object.hasOwn(object, '__proto__')) {
    throw new InputError('The body has the key "__proto__"; remove it.');
  }
  return Object.keys(object).length;
}
