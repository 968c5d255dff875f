import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { Approver, QuorumInput, quorum, whyNotApprove } from './quorum';

/*
 * What delegation, several accounts and rejections amount to, said in terms of a quorum without any of
 * them, which `quorum.property.test.ts` compares with every way to deal out the seats.
 */

const GROUPS = ['group:a', 'group:b', 'group:c'];
const ACCOUNTS = ['user:1', 'user:2', 'user:3', 'user:4', 'user:5', 'user:5b'];

const leaf = fc.record({
  approvals: fc.integer({ min: 1, max: 2 }),
  from: fc.uniqueArray(fc.constantFrom(...GROUPS), {
    minLength: 1,
    maxLength: 2,
  }),
});
const requirement = fc.oneof(
  leaf,
  fc.tuple(leaf, leaf).map(allOf => ({ allOf })),
  fc.tuple(leaf, leaf).map(anyOf => ({ anyOf })),
);
const someone = fc.subarray(ACCOUNTS);
/** People in pairs: the first decides, for the second or, where there is none, for themselves. */
const decisions = fc
  .shuffledSubarray(ACCOUNTS, { maxLength: 5 })
  .chain(people =>
    fc.tuple(fc.constant(people), fc.nat({ max: 2 }), fc.boolean()),
  )
  .map(([people, delegations, declines]) => {
    const rest = [...people];
    const approvers: Approver[] = [];
    for (let count = 0; count < delegations && rest.length >= 2; count++) {
      const [person, onBehalfOf] = rest.splice(0, 2);
      approvers.push({ person, onBehalfOf });
    }
    const declined = declines ? rest.splice(0, 1) : [];
    return {
      approvers: [...approvers, ...rest.map(person => ({ person }))],
      declined,
    };
  });
const inputs: fc.Arbitrary<QuorumInput> = fc
  .record({
    stages: fc
      .array(requirement, { minLength: 1, maxLength: 2 })
      .map(all => all.map((require, index) => ({ id: `s${index}`, require }))),
    decisions,
    excluded: fc.subarray(ACCOUNTS, { maxLength: 1 }),
    members: fc.record({
      'group:a': someone,
      'group:b': someone,
      'group:c': someone,
    }),
    humans: fc.constantFrom<Record<string, string>>(
      {},
      { 'user:5b': 'user:5' },
    ),
  })
  .map(({ decisions: taken, ...input }) => ({ ...input, ...taken }));

/**
 * One account a human, nobody for anybody else, and whoever is used up in no group. Whoever approved
 * did so by one account, and is only where that one is asked.
 */
function plain(input: QuorumInput): QuorumInput {
  const humans: Record<string, string> = input.humans ?? {};
  const of = (account: string) => humans[account] ?? account;
  const excluded = input.excluded.map(of);
  const spent = new Set(input.declined!.map(of));
  const absent = new Set(spent);
  const seated = new Map<string, string>();
  const approvers = input.approvers.flatMap(
    ({ person, onBehalfOf = person }) => {
      const both = [of(person), of(onBehalfOf)];
      absent.add(both[0]).add(both[1]);
      if (both.some(human => spent.has(human) || excluded.includes(human))) {
        return [];
      }
      both.forEach(human => spent.add(human));
      seated.set(both[1], onBehalfOf);
      return [{ person: both[1] }];
    },
  );
  const members = Object.fromEntries(
    Object.entries(input.members).map(([group, accounts]) => [
      group,
      [
        ...new Set(
          accounts
            .filter(account => (seated.get(of(account)) ?? account) === account)
            .map(of),
        ),
      ].filter(human => seated.has(human) || !absent.has(human)),
    ]),
  );
  return { stages: input.stages, approvers, excluded, members };
}

function outcome(input: QuorumInput) {
  const { stages, met, reachable } = quorum(input);
  return {
    met,
    reachable,
    statuses: stages.map(({ status }) => status),
    filled: stages.map(({ seats }) =>
      seats.reduce((sum, seat) => sum + seat.filledBy.length, 0),
    ),
  };
}

const runs = { numRuns: 2_000 };
/** Where the random cases that allow something are counted. */
const SEED = 20261125;

describe('quorum with substitutes', () => {
  it('is the quorum of the people whose seats they fill', () => {
    fc.assert(
      fc.property(inputs, input => {
        expect(outcome(input)).toEqual(outcome(plain(input)));
      }),
      runs,
    );
  });

  it('names as deciders the accounts of the people who would be named without', () => {
    fc.assert(
      fc.property(inputs, input => {
        const humans: Record<string, string> = input.humans ?? {};
        const deciders = quorum(input).stages.map(stage => [
          ...new Set(stage.deciders.map(account => humans[account] ?? account)),
        ]);
        const expected = quorum(plain(input)).stages.map(stage => [
          ...stage.deciders,
        ]);
        expect(deciders.map(list => list.sort())).toEqual(
          expected.map(list => list.sort()),
        );
      }),
      runs,
    );
  });

  it(`lets somebody decide for another where that account could, were the first in no group (seed ${SEED})`, () => {
    let allowed = 0;
    fc.assert(
      fc.property(
        inputs,
        fc.constantFrom(...ACCOUNTS),
        fc.constantFrom(...ACCOUNTS),
        (input, person, onBehalfOf) => {
          const humans: Record<string, string> = input.humans ?? {};
          const [own, other] = [person, onBehalfOf].map(
            account => humans[account] ?? account,
          );
          fc.pre(own !== other);
          const isFree = (human: string) =>
            whyNotApprove(input, human)?.kind !== 'already-decided' &&
            whyNotApprove(input, human)?.kind !== 'excluded';
          const without = plain({
            ...input,
            members: Object.fromEntries(
              Object.entries(input.members).map(([group, accounts]) => [
                group,
                accounts.filter(account => {
                  const human = humans[account] ?? account;
                  return (
                    human !== own && (human !== other || account === onBehalfOf)
                  );
                }),
              ]),
            ),
          });
          const left = quorum(without);
          // Whoever could sit later may be why an earlier stage is done: then other questions are asked.
          fc.pre(
            !left.reachable ||
              isDeepStrictEqual(outcome(input), outcome(without)),
          );
          const expected =
            isFree(own) &&
            isFree(other) &&
            whyNotApprove(without, other) === undefined;
          const refusal = whyNotApprove(input, person, { onBehalfOf });
          expect(refusal === undefined).toBe(expected);
          allowed += expected ? 1 : 0;
        },
      ),
      { ...runs, seed: SEED },
    );
    expect(allowed).toBeGreaterThan(20);
  });

  it('never lets one human fill two seats, by whichever account or substitute', () => {
    fc.assert(
      fc.property(inputs, input => {
        const humans: Record<string, string> = input.humans ?? {};
        const of = (account: string) => humans[account] ?? account;
        const filledBy = quorum(input).stages.flatMap(stage =>
          stage.seats.flatMap(seat => seat.filledBy),
        );
        const used = filledBy.flatMap(account => {
          const { person, onBehalfOf = person } = input.approvers.find(
            one => one.person === account,
          )!;
          return [...new Set([of(person), of(onBehalfOf)])];
        });
        expect(new Set(used).size).toBe(used.length);
        const kept = [...input.excluded, ...input.declined!].map(of);
        expect(used.filter(human => kept.includes(human))).toEqual([]);
      }),
      runs,
    );
  });
});
