/** A place that one person fills. */
export type Seat = {
  leaf: number;
  /** People who may sit here, the preferred ones first. */
  candidates: number[];
  /** People below this number earn a point here: the search fills seats with people who approved. */
  preferredBelow: number;
};

/**
 * A matching of seats to people, of most points among all that fill the same seats. Seats are
 * added one by one along best augmenting paths, so that people already seated move when they must.
 */
export class Matching {
  readonly #seats: Seat[];
  readonly #personAt: number[];
  readonly #seatOf: Map<number, number>;
  #points: number;

  static create(): Matching {
    return new Matching([], [], new Map(), 0);
  }

  private constructor(
    seats: Seat[],
    personAt: number[],
    seatOf: Map<number, number>,
    points: number,
  ) {
    this.#seats = seats;
    this.#personAt = personAt;
    this.#seatOf = seatOf;
    this.#points = points;
  }

  /** How many seats are filled by people who are preferred there. */
  get points(): number {
    return this.#points;
  }

  /** Who sits where. */
  get filled(): Array<{ leaf: number; person: number }> {
    return this.#seats.map(({ leaf }, seat) => ({
      leaf,
      person: this.#personAt[seat],
    }));
  }

  /** This matching with more seats, or undefined when they cannot all be filled. */
  with(seats: Seat[]): Matching | undefined {
    const next = new Matching(
      [...this.#seats],
      [...this.#personAt],
      new Map(this.#seatOf),
      this.#points,
    );
    return seats.every(seat => next.#fill(seat)) ? next : undefined;
  }

  #fill(seat: Seat): boolean {
    this.#seats.push(seat);
    const path = this.#findBestPath(this.#seats.length - 1);
    if (!path) {
      return false;
    }
    this.#points += path.gain;
    for (const move of path.moves) {
      this.#personAt[move.seat] = move.person;
      this.#seatOf.set(move.person, move.seat);
    }
    return true;
  }

  /** Bellman-Ford over the seats; a matching of most points has no cycle that would gain. */
  #findBestPath(start: number) {
    const gains = new Map([[start, 0]]);
    const cameFrom = new Map<number, { seat: number; person: number }>();
    let best: { seat: number; person: number; gain: number } | undefined;
    const queue = [start];
    for (let seat = queue.shift(); seat !== undefined; seat = queue.shift()) {
      for (const person of this.#seats[seat].candidates) {
        const taken = this.#seatOf.get(person);
        const gain = gains.get(seat)! + this.#pointsOf(seat, person);
        if (taken === undefined) {
          best = best && best.gain >= gain ? best : { seat, person, gain };
        } else if (taken !== seat) {
          const passedOn = gain - this.#pointsOf(taken, person);
          if (passedOn > (gains.get(taken) ?? -Infinity)) {
            gains.set(taken, passedOn);
            cameFrom.set(taken, { seat, person });
            queue.push(taken);
          }
        }
      }
    }
    return best && { gain: best.gain, moves: trace(best, cameFrom) };
  }

  #pointsOf(seat: number, person: number): number {
    return person < this.#seats[seat].preferredBelow ? 1 : 0;
  }
}

type Move = { seat: number; person: number };

function trace(last: Move, cameFrom: Map<number, Move>): Move[] {
  const moves: Move[] = [{ seat: last.seat, person: last.person }];
  for (
    let move = cameFrom.get(last.seat);
    move;
    move = cameFrom.get(move.seat)
  ) {
    moves.push(move);
  }
  return moves;
}

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
        throw new Error(
          'The stages of this request can be met in too many ways to be decided; use fewer anyOf in the policy',
        );
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
