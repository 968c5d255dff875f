import {
  Box,
  boxesOverlap,
  intersectMasks,
  Mask,
  sticksOut,
  subtractMasks,
  withMask,
} from './Box';
import { Effort } from './Effort';
import { Space } from './Space';

/** How many parts of a box are looked at before it is left undecided. */
const MOST_PARTS = 20_000;

/**
 * Looks for a part of a box that no other box covers: a part that is neither inside of a box nor
 * apart from all of them is cut in two along a side of one of them.
 *
 * @returns a part that is not covered; undefined when there is none; 'undecided' when cutting
 * went on for too long, or no effort was left
 */
export function findUncovered(
  box: Box,
  covers: readonly Box[],
  { space, effort }: { space: Space; effort: Effort },
): Box | 'undecided' | undefined {
  const pending: Array<{ part: Box; covers: readonly Box[] }> = [
    { part: box, covers },
  ];
  for (let parts = 0; pending.length > 0; parts++) {
    const { part, covers: candidates } = pending.pop()!;
    if (parts > MOST_PARTS || !effort.spend(candidates.length)) {
      return 'undecided';
    }
    const near = candidates.filter(cover => boxesOverlap(part, cover));
    if (near.length === 0) {
      return part;
    }
    for (const rest of cut(part, near, space)) {
      pending.push({ part: rest, covers: near });
    }
  }
  return undefined;
}

/**
 * What is left of a part after it was cut along the box out of which it sticks least: nothing when it is
 * inside of one, and only what is outside when it sticks out on one side.
 */
function cut(part: Box, near: readonly Box[], space: Space): Box[] {
  let best: Open | undefined;
  for (const cover of near) {
    const open = openSide(part, cover, { space, most: best?.sides });
    if (open?.sides === 0) {
      return [];
    }
    best = open ?? best;
  }
  const { dimension, mask, sides } = best as Open;
  const own = part.masks[dimension] ?? space.all(dimension);
  const outside = withMask(part, dimension, subtractMasks(own, mask));
  return sides === 1
    ? [outside]
    : [outside, withMask(part, dimension, intersectMasks(own, mask))];
}

/** Of a part and a box: along which dimension it sticks out first, and along how many it does. */
type Open = { dimension: number; mask: Mask; sides: number };

/** Undefined where it sticks out along no fewer dimensions than were found elsewhere. */
function openSide(
  part: Box,
  { asked, masks }: Box,
  { space, most = Infinity }: { space: Space; most?: number },
): Open | undefined {
  let first = -1;
  let sides = 0;
  for (const dimension of asked) {
    const own = part.masks[dimension] ?? space.all(dimension);
    if (sticksOut(own, masks[dimension] as Mask)) {
      first = sides === 0 ? dimension : first;
      sides += 1;
      if (sides >= most) {
        return undefined;
      }
    }
  }
  return { dimension: first, mask: masks[first] as Mask, sides };
}
