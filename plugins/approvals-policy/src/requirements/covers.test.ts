import * as fc from 'fast-check';
import { Requirement } from '../types';
import { covers } from './covers';

const of = (approvals: number, ...names: string[]): Requirement => ({
  approvals,
  from: names.map(name => `group:default/${name}`),
});

/** Up to four approvers, each a member of exactly one group. */
const groupsOfPeople = [0, 1, 2, 3, 4].flatMap(size =>
  Array.from({ length: 3 ** size }, (_, code) =>
    Array.from(
      { length: size },
      (__, place) =>
        `group:default/${'abc'[Math.floor(code / 3 ** place) % 3]}`,
    ),
  ),
);

/** Can these people, each for one seat, meet the requirement? By trying everything. */
function isMet(requirement: Requirement, people: string[]): boolean {
  return remainders(requirement, people).length > 0;
}

/** Who can be left over after the requirement is met. */
function remainders(requirement: Requirement, people: string[]): string[][] {
  if ('anyOf' in requirement) {
    return requirement.anyOf.flatMap(part => remainders(part, people));
  }
  if ('allOf' in requirement) {
    return requirement.allOf.reduce(
      (left, part) => left.flatMap(rest => remainders(part, rest)),
      [people],
    );
  }
  let left = [people];
  for (let seat = 0; seat < requirement.approvals; seat++) {
    left = left.flatMap(rest =>
      rest.flatMap((person, index) =>
        requirement.from.includes(person) ? [rest.toSpliced(index, 1)] : [],
      ),
    );
  }
  return left;
}

describe('covers', () => {
  it.each<[string, Requirement, Requirement, boolean]>([
    ['the same', of(1, 'a'), of(1, 'a'), true],
    ['more of the same', of(2, 'a'), of(1, 'a'), true],
    ['less of the same', of(1, 'a'), of(2, 'a'), false],
    ['a narrower group', of(1, 'a'), of(1, 'a', 'b'), true],
    ['a wider group', of(1, 'a', 'b'), of(1, 'a'), false],
    ['another group', of(1, 'a'), of(1, 'b'), false],
    [
      'one of many needed',
      { allOf: [of(1, 'a'), of(1, 'b')] },
      of(1, 'b'),
      true,
    ],
    [
      'a part of what is needed',
      of(1, 'a'),
      { allOf: [of(1, 'a'), of(1, 'b')] },
      false,
    ],
    [
      'one seat for two',
      of(1, 'a'),
      { allOf: [of(1, 'a'), of(1, 'a')] },
      false,
    ],
    [
      'two seats for two',
      of(2, 'a'),
      { allOf: [of(1, 'a'), of(1, 'a', 'b')] },
      true,
    ],
    [
      'seats that have to be swapped',
      { allOf: [of(1, 'a'), of(1, 'b')] },
      { allOf: [of(1, 'a', 'b'), of(1, 'a')] },
      true,
    ],
    ['one way of two', of(1, 'a'), { anyOf: [of(1, 'b'), of(1, 'a')] }, true],
    [
      'a way that may not have been taken',
      { anyOf: [of(1, 'a'), of(1, 'b')] },
      of(1, 'a'),
      false,
    ],
    [
      'the same choice',
      { anyOf: [of(1, 'a'), of(2, 'b')] },
      { anyOf: [of(2, 'b'), of(1, 'a')] },
      true,
    ],
    ['nothing frozen', { allOf: [] }, of(1, 'a'), false],
    ['nothing needed', of(1, 'a'), { allOf: [] }, true],
  ])('%s', (_, frozen, needed, expected) => {
    expect(covers(frozen, needed)).toBe(expected);
  });

  it('says no to what is too large to compare, unless it is the same', () => {
    const choice: Requirement = { anyOf: [of(1, 'a'), of(1, 'b')] };
    const large: Requirement = { allOf: Array(20).fill(choice) };
    expect(covers(large, large)).toBe(true);
    expect(covers(large, of(1, 'a', 'b'))).toBe(false);
  });

  it('agrees with trying out who might have approved', () => {
    const people = ['a', 'b', 'c'];
    const leaf = fc
      .tuple(
        fc.integer({ min: 1, max: 2 }),
        fc.subarray(people, { minLength: 1 }),
      )
      .map(([approvals, names]) => of(approvals, ...names));
    const tree = fc.letrec<{ any: Requirement }>(tie => ({
      any: fc.oneof(
        { maxDepth: 2 },
        leaf,
        fc
          .array(tie('any'), { minLength: 1, maxLength: 2 })
          .map(allOf => ({ allOf })),
        fc
          .array(tie('any'), { minLength: 1, maxLength: 2 })
          .map(anyOf => ({ anyOf })),
      ),
    })).any;
    fc.assert(
      fc.property(tree, tree, (frozen, needed) => {
        const exceptions = groupsOfPeople.filter(
          group => isMet(frozen, group) && !isMet(needed, group),
        );
        expect(covers(frozen, needed) ? exceptions : []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
