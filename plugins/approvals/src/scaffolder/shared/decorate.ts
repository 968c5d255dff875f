/**
 * An object that answers some methods itself and leaves all others to the original. The original is
 * not copied: the host may have its own class with private state, and later versions more methods.
 */
export function decorate<T extends object>(
  original: T,
  decorations: Partial<T>,
): T {
  return new Proxy(original, {
    get(target, key) {
      if (Object.hasOwn(decorations, key)) {
        return decorations[key as keyof T];
      }
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
