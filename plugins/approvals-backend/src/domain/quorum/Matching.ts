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
