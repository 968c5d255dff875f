/**
 * How many elements a value has at most, and how large each of them is. Without `items` it is
 * whatever JSON holds: mostly no list at all, and one of {@link JSON_ITEMS} where it is used as one.
 */
export type Size = { items?: number; element?: Size };

/** The most elements that a list out of JSON (form values, entities, checks) is reckoned with. */
export const JSON_ITEMS = 100;

/** Text, a number, a truth value, a time. */
export const SCALAR: Size = { items: 0 };
export const JSON_SIZE: Size = {};

export function listOf(items: number, element: Size = SCALAR): Size {
  return { items, element };
}

/**
 * Lists that come from elsewhere than the form. A longer one is no mistake; the budget of an
 * expression bounds what it costs while it runs.
 */
export const NAMED_SIZES: ReadonlyMap<string, Size> = new Map([
  ['actions', listOf(200)],
  ['requester.groups', listOf(1_000)],
  ['estimate.lines', listOf(100, JSON_SIZE)],
  // Only a whole requester, kept in a list, hides its groups.
  ['requester', { element: listOf(1_000) }],
  ['requester.entityRef', SCALAR],
  ['requester.entity', JSON_SIZE],
]);

/** The most elements, when it is used as a list. */
export function most({ items = JSON_ITEMS }: Size): number {
  return items;
}

/** The size of something that is either of two. */
export function widest(first: Size, second: Size): Size {
  if (first === second) {
    return first;
  }
  const isJson = first.items === undefined && second.items === undefined;
  const elements = [first.element, second.element].filter(
    element => element !== undefined,
  );
  return {
    ...(!isJson && { items: Math.max(most(first), most(second)) }),
    ...(elements.length > 0 && { element: elements.reduce(widest) }),
  };
}

/** The size of a sum: of lists, or of anything else. */
export function combine(first: Size, second: Size): Size {
  if (first === SCALAR || second === SCALAR) {
    return SCALAR;
  }
  const { items, element } = widest(first, second);
  return items === undefined
    ? { element }
    : { items: most(first) + most(second), element };
}

/** What comparing two values costs: one, and for lists all that they have in common. */
export function compare(first: Size, second: Size): number {
  if (first.items === undefined && second.items === undefined) {
    return 1;
  }
  const looking = 1 + Math.floor((first.items ?? 0) / 64);
  const common = Math.min(most(first), most(second));
  return common === 0
    ? looking
    : looking +
        common *
          compare(first.element ?? JSON_SIZE, second.element ?? JSON_SIZE);
}
