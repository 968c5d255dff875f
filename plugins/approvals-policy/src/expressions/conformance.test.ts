import { EXCEPTIONS } from './__testUtils__/conformanceExceptions';
import { runSpecCase } from './__testUtils__/runSpecCase';
import { readSpecCases } from './__testUtils__/specCases';

/** Too many to be admitted by accident: a checker that refuses everything has no failures. */
const CASES = 2_344;
const LEAST_ADMITTED = 650;
const LEAST_RATE = 0.95;

/**
 * Nothing of these is in the language: extensions, optionals, messages and their wrappers and
 * enums, messages as dynamic values, macros of two variables.
 */
const OUTSIDE_GROUPS = [
  'bindings_ext',
  'block_ext',
  'dynamic',
  'encoders_ext',
  'enums',
  'macros2',
  'math_ext',
  'optionals',
  'proto2',
  'proto2_ext',
  'proto3',
  'string_ext',
  'unknowns',
  'wrappers',
];

const results = readSpecCases().map(specCase => ({
  ...specCase,
  outcome: runSpecCase(specCase),
}));

const admitted = results.flatMap(({ outcome, ...rest }) =>
  'outside' in outcome ? [] : [{ ...rest, ...outcome }],
);
const passing = admitted.filter(({ passes }) => passes);

function figures(): string {
  const groups = [...new Set(results.map(({ group }) => group))];
  const count = (list: Array<{ group: string }>, group: string) =>
    list.filter(item => item.group === group).length;
  const lines = groups.map(
    group =>
      `${group}: ${count(results, group)} cases, ` +
      `${count(admitted, group)} admitted, ${count(passing, group)} pass`,
  );
  const rate = ((100 * passing.length) / admitted.length).toFixed(1);
  return [
    ...lines,
    `all: ${results.length} cases, ${admitted.length} admitted, ${passing.length} pass (${rate} %)`,
    ...Object.entries(EXCEPTIONS).map(([id, why]) => `except ${id}: ${why}`),
  ].join('\n');
}

describe("the specification's own cases", () => {
  it('are all looked at, and the language is tried by many of them', () => {
    process.stdout.write(`${figures()}\n`);
    expect(results).toHaveLength(CASES);
    expect(admitted.length).toBeGreaterThanOrEqual(LEAST_ADMITTED);
    expect(new Set(results.map(({ id }) => id)).size).toBe(CASES);
  });

  it('pass at the rate that is asked for', () => {
    expect(passing.length / admitted.length).toBeGreaterThanOrEqual(LEAST_RATE);
  });

  it('pass except for those that are listed, and those do not', () => {
    const failing = admitted.filter(({ passes }) => !passes);
    expect(failing.map(({ id }) => id).sort()).toEqual(
      Object.keys(EXCEPTIONS).sort(),
    );
  });

  it('are outside of the language in the groups that are said to be', () => {
    const groups = new Set(admitted.map(({ group }) => group));
    expect(OUTSIDE_GROUPS.filter(group => groups.has(group))).toEqual([]);
    expect(
      new Set([...groups, ...OUTSIDE_GROUPS, ...results.map(r => r.group)])
        .size,
    ).toBe(groups.size + OUTSIDE_GROUPS.length);
  });
});
