import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import fc from 'fast-check';
import { QuorumReference } from './__testUtils__/QuorumReference';
import { QuorumInput, quorum, whyNotApprove } from './quorum';

function isFilled(require: Requirement, filled: number[]): boolean {
  if ('allOf' in require) {
    return require.allOf.map(part => isFilled(part, filled)).every(Boolean);
  }
  if ('anyOf' in require) {
    return require.anyOf.map(part => isFilled(part, filled)).some(Boolean);
  }
  return filled.shift() === require.approvals;
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
        const reference = new QuorumReference(input);
        const { done, reachable } = reference.done();
        const total = input.stages.length;
        const state = quorum(input);
        expect({
          statuses: state.stages.map(stage => stage.status),
          met: state.met,
          reachable: state.reachable,
        }).toEqual(reference.expected());
        if (!reachable || done === total) {
          return;
        }
        const deciders = reference.deciders(PEOPLE);
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
        const reference = new QuorumReference(input);
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
