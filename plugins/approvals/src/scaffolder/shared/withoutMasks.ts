const MASK = /^\*+$/;

/**
 * Values without the asterisks that stand for secrets. A form filled in with them would look complete
 * although the secret is not there; without them its field is empty and asks for it.
 */
export function withoutMasks(
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !(typeof value === 'string' && MASK.test(value)))
      .map(([key, value]) => [
        key,
        value && typeof value === 'object' && !Array.isArray(value)
          ? withoutMasks(value as Record<string, unknown>)
          : value,
      ]),
  );
}
