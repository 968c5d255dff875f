import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumInput, QuorumState } from '../quorum';

type Seat = { stage: number; from: string[] };
type Deal = Array<{ stage: number; person: string }>;

function ways(require: Requirement): string[][][] {
  if ('allOf' in require) {
    return require.allOf.length === 0
      ? []
      : require.allOf
          .map(ways)
          .reduce((left, right) =>
            left.flatMap(one => right.map(other => [...one, ...other])),
          );
  }
  if ('anyOf' in require) {
    return require.anyOf.flatMap(ways);
  }
  return require.approvals < 1
    ? []
    : [new Array(require.approvals).fill(require.from)];
}

/**
 * The reference: every way to deal out seats to people is listed, and the questions are answered by
 * looking through the list. Slow, and too plain to be wrong in the same way as the search.
 */
export class QuorumReference {
  readonly input: QuorumInput;
  readonly approvers: Set<string>;
  #done?: { done: number; reachable: boolean };

  constructor(input: QuorumInput) {
    this.input = input;
    this.approvers = new Set(input.approvers.map(({ person }) => person));
  }

  /** All deals of the first stages, with this way to meet one of them, if given. */
  deals(stages: number, chosen?: { stage: number; way: number }): Deal[] {
    let seatings: Seat[][] = [[]];
    this.input.stages.slice(0, stages).forEach(({ require }, stage) => {
      const all = ways(require);
      const allowed = chosen?.stage === stage ? [all[chosen.way]] : all;
      seatings = seatings.flatMap(seats =>
        allowed.map(way => [...seats, ...way.map(from => ({ stage, from }))]),
      );
    });
    return seatings.flatMap(seats => this.#seat(seats, []));
  }

  #seat(seats: Seat[], deal: Deal): Deal[] {
    if (seats.length === deal.length) {
      return [deal];
    }
    const { stage, from } = seats[deal.length];
    return this.membersOf(from)
      .filter(person => !deal.some(one => one.person === person))
      .flatMap(person => this.#seat(seats, [...deal, { stage, person }]));
  }

  membersOf(from: string[]): string[] {
    const all = from.flatMap(ref => this.input.members[ref] ?? []);
    return [...new Set(all)].filter(
      person => !this.input.excluded.includes(person),
    );
  }

  /** Deals in which the first `done` stages are filled by people who approved. */
  valid(done: number, stages: number, chosen?: { stage: number; way: number }) {
    return this.deals(stages, chosen).filter(deal =>
      deal.every(
        ({ stage, person }) => stage >= done || this.approvers.has(person),
      ),
    );
  }

  done(): { done: number; reachable: boolean } {
    this.#done ??= this.#findDone();
    return this.#done;
  }

  #findDone(): { done: number; reachable: boolean } {
    const total = this.input.stages.length;
    for (let done = total; done >= 0 && total > 0; done--) {
      if (this.valid(done, total).length > 0) {
        return { done, reachable: true };
      }
    }
    let done = total;
    while (done > 0 && this.valid(done, done).length === 0) {
      done--;
    }
    return { done, reachable: false };
  }

  /** In a best deal, with respect to some way of the open stage, this person has a seat in it. */
  counts(person: string, done: number, stages: number): boolean {
    return ways(this.input.stages[done].require).some((_, way) => {
      const deals = this.valid(done, stages, { stage: done, way });
      const approvedIn = (deal: Deal) =>
        deal.filter(one => one.stage === done && this.approvers.has(one.person))
          .length;
      const most = Math.max(...deals.map(approvedIn));
      return deals.some(
        deal =>
          approvedIn(deal) === most &&
          deal.some(one => one.stage === done && one.person === person),
      );
    });
  }

  /** What `quorum` has to say about the stages. */
  expected(): Pick<QuorumState, 'met' | 'reachable'> & { statuses: string[] } {
    const { stages } = this.input;
    const { done, reachable } = this.done();
    return {
      statuses: stages.map((_, index) => statusAt(index, done)),
      met: reachable && done === stages.length,
      reachable,
    };
  }

  /** Those of these people who have not approved, and whose approval would count now. */
  deciders(people: string[]): string[] {
    const { stages } = this.input;
    const { done, reachable } = this.done();
    return !reachable || done === stages.length
      ? []
      : people.filter(
          person =>
            !this.approvers.has(person) &&
            this.counts(person, done, stages.length),
        );
  }
}

function statusAt(index: number, done: number): string {
  if (index === done) {
    return 'open';
  }
  return index < done ? 'done' : 'waiting';
}
