import { Requirement } from '../types';
import { Leaf } from './leavesOf';

/** One approval that is needed: the groups and users out of which it can come. */
export type Seat = Pick<Leaf, 'from' | 'within'>;

/** A requirement that can be met in more ways than this is refused when the policy is read. */
export const MOST_ALTERNATIVES = 200;
const MOST_SEATS = 200;

/**
 * All ways of meeting a requirement, each as the seats that have to be filled.
 *
 * @returns undefined when there are too many to write out
 */
export function seatAlternatives(require: Requirement): Seat[][] | undefined {
  if ('from' in require) {
    return [Array.from({ length: require.approvals }, () => require)];
  }
  if ('anyOf' in require) {
    const parts = require.anyOf.map(seatAlternatives);
    return limited(
      parts.includes(undefined) ? undefined : parts.flatMap(part => part ?? []),
    );
  }
  return require.allOf.reduce<Seat[][] | undefined>(
    (alternatives, part) => {
      const more = seatAlternatives(part);
      return (
        alternatives &&
        more &&
        limited(
          alternatives.flatMap(seats =>
            more.map(others => [...seats, ...others]),
          ),
        )
      );
    },
    [[]],
  );
}

/** In how many ways a requirement can be met, without writing them out. */
export function countAlternatives(require: Requirement): number {
  if ('from' in require) {
    return 1;
  }
  return 'anyOf' in require
    ? require.anyOf.reduce((sum, part) => sum + countAlternatives(part), 0)
    : require.allOf.reduce(
        (product, part) => product * countAlternatives(part),
        1,
      );
}

function limited(alternatives: Seat[][] | undefined): Seat[][] | undefined {
  const isTooMuch =
    !alternatives ||
    alternatives.length > MOST_ALTERNATIVES ||
    alternatives.some(seats => seats.length > MOST_SEATS);
  return isTooMuch ? undefined : alternatives;
}
