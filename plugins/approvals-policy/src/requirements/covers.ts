import { Requirement } from '../types';
import { Seat, seatAlternatives } from './seatAlternatives';

/**
 * Does whoever met `frozen`, in whatever way, meet `needed` as well? A seat of the one can stand
 * for a single seat of the other, since one person fills one seat. When in doubt, no.
 */
export function covers(frozen: Requirement, needed: Requirement): boolean {
  const given = seatAlternatives(frozen);
  const wanted = seatAlternatives(needed);
  if (!given || !wanted) {
    return JSON.stringify(frozen) === JSON.stringify(needed);
  }
  return given.every(seats => wanted.some(needs => canFill(needs, seats)));
}

/** Can every needed seat be filled by a given one of its own? Augmenting paths. */
function canFill(needs: Seat[], given: Seat[]): boolean {
  const filledBy = new Map<number, number>();
  const place = (need: number, tried: Set<number>): boolean =>
    given.some((seat, index) => {
      if (
        tried.has(index) ||
        !seat.every(entry => needs[need].includes(entry))
      ) {
        return false;
      }
      tried.add(index);
      const holder = filledBy.get(index);
      if (holder !== undefined && !place(holder, tried)) {
        return false;
      }
      filledBy.set(index, need);
      return true;
    });
  return needs.every((_, need) => place(need, new Set()));
}
