import { InputError } from '@backstage/errors';

/** What a body may be at most. */
export type Limits = {
  maxBytes: number;
  /** How deep it may be nested. */
  maxDepth: number;
  /** How many keys all its objects may have together. */
  maxKeys: number;
};

/** Throws `InputError` for JSON that is nested too deep or has too many keys. */
export function checkLimits(
  body: unknown,
  { maxDepth, maxKeys }: Pick<Limits, 'maxDepth' | 'maxKeys'>,
): void {
  let keys = 0;
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    const objects = level.filter(isObject);
    if (objects.length > 0 && depth >= maxDepth) {
      throw new InputError(
        `The body is nested deeper than ${maxDepth} levels; make it flatter.`,
      );
    }
    for (const object of objects) {
      keys += Array.isArray(object) ? 0 : checkKeys(object);
    }
    if (keys > maxKeys) {
      throw new InputError(
        `The body has more than ${maxKeys} keys; send fewer values.`,
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
