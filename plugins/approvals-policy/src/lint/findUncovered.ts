import {
  Box,
  boxesOverlap,
  intersectMasks,
  isEmpty,
  Mask,
  subtractMasks,
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
    const cut = findCut(space, part, near);
    if (cut) {
      pending.push(
        ...cut.map(side => ({
          part: new Map([...part, side]),
          covers: near,
        })),
      );
    }
  }
  return undefined;
}

/** The two sides of the part along the box that sticks out least; none when it is inside of one. */
function findCut(
  space: Space,
  part: Box,
  near: readonly Box[],
): Array<[number, Mask]> | undefined {
  let best: Array<[number, Mask]> | undefined;
  for (const cover of near) {
    const open = [...cover].filter(
      ([index, mask]) =>
        !isEmpty(subtractMasks(part.get(index) ?? space.all(index), mask)),
    );
    if (open.length === 0) {
      return undefined;
    }
    if (!best || open.length < best.length) {
      best = open;
    }
  }
  const [index, mask] = best![0];
  const own = part.get(index) ?? space.all(index);
  return [
    [index, subtractMasks(own, mask)],
    [index, intersectMasks(own, mask)],
  ];
}
