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
      if (tried.has(index) || !isEnough(seat, needs[need])) {
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

/** Does whoever fills the one seat fill the other as well? */
function isEnough(given: Seat, need: Seat): boolean {
  const { within } = given;
  return (
    given.from.every(entry => need.from.includes(entry)) &&
    (need.within === undefined ||
      within?.every(group => need.within?.includes(group)) === true)
  );
}
