import { Matching, Seat } from './Matching';
import { TooManyWaysError } from './TooManyWaysError';

/** A search that takes longer than this many steps ends in an error, not in a guess. */
const MAX_STEPS = 20_000;

/**
 * Fills every stage in one of its alternatives with distinct people and, among all ways to do so,
 * with the most points. Undefined when there is no way.
 */
export function findBestMatching(stages: Seat[][][]): Matching | undefined {
  let best: Matching | undefined;
  let steps = 0;
  const search = (matching: Matching, depth: number): void => {
    if (depth === stages.length) {
      best = matching;
      return;
    }
    for (const seats of stages[depth]) {
      if (++steps > MAX_STEPS) {
        throw new TooManyWaysError({ key: 'stagesHaveTooManyWays' });
      }
      const next = matching.with(seats);
      // More seats never bring more points than the best so far had with the stages up to here.
      if (
        next &&
        next.points + pointsLeft(stages, depth + 1) > (best?.points ?? -1)
      ) {
        search(next, depth + 1);
      }
    }
  };
  search(Matching.create(), 0);
  return best;
}

/** The most points that the stages from `depth` on could add. */
function pointsLeft(stages: Seat[][][], depth: number): number {
  return stages
    .slice(depth)
    .reduce(
      (sum, alternatives) =>
        sum + Math.max(0, ...alternatives.map(countPreferring)),
      0,
    );
}

function countPreferring(seats: Seat[]): number {
  return seats.filter(seat => seat.preferredBelow > 0).length;
}
