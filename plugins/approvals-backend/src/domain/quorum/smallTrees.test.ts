import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumReference } from './__testUtils__/QuorumReference';
import { QuorumInput, quorum } from './quorum';

/*
 * Not a sample: everything that can be written with three people, two groups and three leaves. People
 * are alike, and so are the groups, so who is in which matters only up to exchanging them.
 */

const PEOPLE = ['user:1', 'user:2', 'user:3'];
const GROUP_SETS = [[], ['group:a'], ['group:b'], ['group:a', 'group:b']];

const leaves: Requirement[] = [1, 2].flatMap(approvals =>
  GROUP_SETS.slice(1).map(from => ({ approvals, from })),
);
const ofTwo = unordered(leaves).flatMap(parts => combine(parts));
const ofThree = ofTwo.flatMap(two =>
  leaves.flatMap(one => combine([two, one])),
);
const requests: Requirement[][] = [
  ...[...leaves, ...ofTwo, ...ofThree].map(one => [one]),
  ...leaves.flatMap(first => leaves.map(second => [first, second])),
  ...leaves.flatMap(one =>
    ofTwo.flatMap(two => [
      [one, two],
      [two, one],
    ]),
  ),
  ...leaves.flatMap(one =>
    leaves.flatMap(two => leaves.map(three => [one, two, three])),
  ),
];

const memberships = GROUP_SETS.flatMap((one, first) =>
  GROUP_SETS.slice(first).flatMap((two, second) =>
    GROUP_SETS.slice(first + second).map(three => membersOf([one, two, three])),
  ),
).filter(members => members['group:a'].length >= members['group:b'].length);
const approverLists = arrangements(PEOPLE).map(people =>
  people.map(person => ({ person })),
);

describe('quorum, on every small tree', () => {
  it(`agrees with brute force on ${requests.length} requests, ${memberships.length} ways to be in groups and ${approverLists.length} lists of approvers`, () => {
    const wrong = requests.flatMap(stages =>
      memberships.flatMap(members =>
        approverLists.flatMap(approvers => {
          const input: QuorumInput = {
            stages: stages.map((require, index) => ({
              id: `s${index}`,
              require,
            })),
            approvers,
            excluded: [],
            members,
          };
          return agrees(input) ? [] : [input];
        }),
      ),
    );

    expect(wrong.slice(0, 3)).toEqual([]);
    expect(requests).toHaveLength(1308);
    expect(memberships).toHaveLength(13);
    expect(approverLists).toHaveLength(16);
  });
});

function agrees(input: QuorumInput): boolean {
  const reference = new QuorumReference(input);
  const { statuses, met, reachable } = reference.expected();
  const state = quorum(input);
  const open = state.stages.find(({ status }) => status === 'open');
  return (
    state.met === met &&
    state.reachable === reachable &&
    state.stages.every(({ status }, index) => status === statuses[index]) &&
    String(open?.deciders ?? []) === String(reference.deciders(PEOPLE))
  );
}

function combine(parts: Requirement[]): Requirement[] {
  return [{ allOf: parts }, { anyOf: parts }];
}

function unordered<T>(items: T[]): Array<[T, T]> {
  return items.flatMap((one, index) =>
    items.slice(index).map((other): [T, T] => [one, other]),
  );
}

function membersOf(groupsOfPeople: string[][]): Record<string, string[]> {
  const inGroup = (group: string) =>
    PEOPLE.filter((_, index) => groupsOfPeople[index].includes(group));
  return { 'group:a': inGroup('group:a'), 'group:b': inGroup('group:b') };
}

/** Every selection of the items, in every order. */
function arrangements<T>(items: T[]): T[][] {
  return [
    [],
    ...items.flatMap((item, index) =>
      arrangements(items.filter((_, other) => other !== index)).map(rest => [
        item,
        ...rest,
      ]),
    ),
  ];
}
