import { Leaf, Tree } from './world';

/*
 * Who sits where, found by trying everything: too plain to be wrong in the same way as the search of the
 * product.
 */

/** Somebody who could fill one seat. */
export type Sitter = {
  human: string;
  /** The accounts that may sit; of somebody who approved, the one whose seat it is. */
  accounts: string[];
  approved: boolean;
};

/** A seat, who may sit there, and whether it matters how many of such seats those fill who approved. */
export type Seat = { takes: (sitter: Sitter) => boolean; counts: boolean };

/** Every way to meet a requirement, as the leaves to be filled, each as often as it has seats. */
export function waysToMeet(tree: Tree): Leaf[][] {
  if ('allOf' in tree) {
    return tree.allOf
      .map(waysToMeet)
      .reduce((left, right) =>
        left.flatMap(one => right.map(other => [...one, ...other])),
      );
  }
  return 'anyOf' in tree
    ? tree.anyOf.flatMap(waysToMeet)
    : [Array.from({ length: tree.approvals }, () => tree)];
}

/** One way of each, in all combinations. */
export function combinations<T>(choices: T[][]): T[][] {
  return choices.reduce<T[][]>(
    (all, options) => all.flatMap(one => options.map(way => [...one, way])),
    [[]],
  );
}

/**
 * Of all ways to fill every seat, the most seats that count and are filled by people who approved;
 * undefined when they cannot all be filled.
 */
export function mostSeated(
  seats: Seat[],
  sitters: Sitter[],
): number | undefined {
  const [seat, ...others] = seats;
  if (!seat) {
    return 0;
  }
  const atMost = Math.min(
    seats.filter(({ counts }) => counts).length,
    sitters.filter(({ approved }) => approved).length,
  );
  let best: number | undefined;
  for (const sitter of sitters.filter(seat.takes)) {
    const rest = mostSeated(
      others,
      sitters.filter(other => other !== sitter),
    );
    if (rest !== undefined) {
      const own = seat.counts && sitter.approved ? 1 : 0;
      best = Math.max(best ?? 0, rest + own);
    }
    if (best === atMost) {
      return best;
    }
  }
  return best;
}
