import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import fc from 'fast-check';
import { QuorumInput, quorum, whyNotApprove } from './quorum';

/*
 * The reference: every way to deal out seats to people is listed, and the questions are answered by
 * looking through the list. Slow, and too plain to be wrong in the same way as the search.
 */

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

function statusAt(index: number, done: number): string {
  if (index === done) {
    return 'open';
  }
  return index < done ? 'done' : 'waiting';
}

function isFilled(require: Requirement, filled: number[]): boolean {
  if ('allOf' in require) {
    return require.allOf.map(part => isFilled(part, filled)).every(Boolean);
  }
  if ('anyOf' in require) {
    return require.anyOf.map(part => isFilled(part, filled)).some(Boolean);
  }
  return filled.shift() === require.approvals;
}

class Reference {
  readonly input: QuorumInput;
  readonly approvers: Set<string>;

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
}

const GROUPS = ['group:a', 'group:b', 'group:c'];
const PEOPLE = ['user:1', 'user:2', 'user:3', 'user:4', 'user:5'];

const leaf = fc.record({
  approvals: fc.integer({ min: 1, max: 2 }),
  from: fc.uniqueArray(fc.constantFrom(...GROUPS), {
    minLength: 1,
    maxLength: 2,
  }),
});
const parts = fc.array(leaf, { minLength: 0, maxLength: 2 });
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 2, arbitrary: parts.map(allOf => ({ allOf })) },
  { weight: 2, arbitrary: parts.map(anyOf => ({ anyOf })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(leaf, leaf, leaf)
      .map(([one, two, three]) => ({ anyOf: [{ allOf: [one, two] }, three] })),
  },
);
const someone = fc.subarray(PEOPLE);
const inputs: fc.Arbitrary<QuorumInput> = fc.record({
  stages: fc
    .array(requirement, { minLength: 1, maxLength: 3 })
    .map(all => all.map((require, index) => ({ id: `s${index}`, require }))),
  approvers: fc
    .shuffledSubarray(PEOPLE, { maxLength: 4 })
    .map(people => people.map(person => ({ person }))),
  excluded: fc.subarray(PEOPLE, { maxLength: 1 }),
  members: fc.record({
    'group:a': someone,
    'group:b': someone,
    'group:c': someone,
  }),
});

const runs = { numRuns: 1_500 };

describe('quorum, against every way to deal out the seats', () => {
  it('finds the same stages done, the same reach and the same deciders', () => {
    fc.assert(
      fc.property(inputs, input => {
        const reference = new Reference(input);
        const { done, reachable } = reference.done();
        const total = input.stages.length;
        const state = quorum(input);
        expect({
          statuses: state.stages.map(stage => stage.status),
          met: state.met,
          reachable: state.reachable,
        }).toEqual({
          statuses: input.stages.map((_, index) => statusAt(index, done)),
          met: reachable && done === total,
          reachable,
        });
        if (!reachable || done === total) {
          return;
        }
        const deciders = PEOPLE.filter(
          person =>
            !reference.approvers.has(person) &&
            reference.counts(person, done, total),
        );
        expect(state.stages[done].deciders).toEqual(deciders);
        const allowed = PEOPLE.filter(
          person => whyNotApprove(input, person) === undefined,
        );
        expect(allowed).toEqual(deciders);
        const wrong = PEOPLE.filter(person => {
          const refusal = whyNotApprove(input, person);
          const named = input.stages.findIndex(
            stage => stage.id === refusal?.stageId,
          );
          return (
            refusal?.kind === 'would-block' &&
            !(named > done && reference.counts(person, done, done + 1))
          );
        });
        expect(wrong).toEqual([]);
      }),
      runs,
    );
  });

  it('shows each approver in one seat at most, and only where they are asked', () => {
    fc.assert(
      fc.property(inputs, input => {
        const { stages } = quorum(input);
        const seats = stages.flatMap(stage => stage.seats);
        const seated = seats.flatMap(seat => seat.filledBy);
        expect(new Set(seated).size).toBe(seated.length);
        const reference = new Reference(input);
        for (const seat of seats) {
          expect(reference.membersOf(seat.from)).toEqual(
            expect.arrayContaining(seat.filledBy),
          );
          expect(seat.filledBy.length).toBeLessThanOrEqual(seat.approvals);
          expect([...reference.approvers]).toEqual(
            expect.arrayContaining(seat.filledBy),
          );
        }
        const unmet = stages.filter(
          (stage, index) =>
            stage.status === 'done' &&
            !isFilled(
              input.stages[index].require,
              stage.seats.map(seat => seat.filledBy.length),
            ),
        );
        expect(unmet).toEqual([]);
      }),
      runs,
    );
  });

  it('always gets from reachable to met, whoever of the deciders comes next', () => {
    const choices = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(inputs, choices, (input, picks) => {
        let now: QuorumInput = { ...input, approvers: [] };
        let state = quorum(now);
        fc.pre(state.reachable);
        for (const pick of picks) {
          if (state.met) {
            break;
          }
          const open = state.stages.find(stage => stage.status === 'open')!;
          expect(open.deciders).not.toEqual([]);
          const next = open.deciders[pick % open.deciders.length];
          now = { ...now, approvers: [...now.approvers, { person: next }] };
          state = quorum(now);
          expect(state.reachable).toBe(true);
        }
        expect(state.met).toBe(true);
      }),
      runs,
    );
  });
});
