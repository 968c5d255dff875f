import { InputError } from '@backstage/errors';

/** What a body may be at most. */
export type BodyLimits = {
  maxBytes: number;
  /** How deep it may be nested. */
  maxDepth: number;
  /** How many keys all its objects may have together; items of lists do not count. */
  maxKeys: number;
};

/** What people may send, to the approvals plugin and through the gate: 256 KiB, 32 levels, 2,000 keys. */
export const BODY_LIMITS: BodyLimits = {
  maxBytes: 256 * 1024,
  maxDepth: 32,
  maxKeys: 2_000,
};

/**
 * Refuses JSON that is nested too deep, has too many keys, or has a key `__proto__`. The gate and the approvals plugin
 * count alike, so that what can be previewed can be submitted. Its size is for the parser to limit.
 *
 * @throws InputError with a sentence that says what to change
 */
export function checkLimits(
  body: unknown,
  { maxDepth, maxKeys }: Pick<BodyLimits, 'maxDepth' | 'maxKeys'> = BODY_LIMITS,
): void {
  let keys = 0;
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    const objects = level.filter(isObject);
    if (objects.length > 0 && depth >= maxDepth) {
      throw new InputError(
        `The body is nested deeper than ${maxDepth} levels; make it flatter.`,
      );
    }
    for (const object of objects) {
      keys += Array.isArray(object) ? 0 : countKeys(object);
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

function countKeys(object: object): number {
  // It would change the prototype of whatever the body is copied into.
  if (Object.hasOwn(object, '__proto__')) {
    throw new InputError('The body has the key "__proto__"; remove it.');
  }
  return Object.keys(object).length;
}
