import * as fc from 'fast-check';
import { SCOPE_WITH_LISTS } from './__testUtils__/scopeWithLists';
import { checkCost } from './checkCost';
import { Compiler } from './Compiler';
import { BUDGET } from './Context';
import { CostEstimator } from './CostEstimator';
import { ExpressionError } from './ExpressionError';
import { parseExpression } from './parseExpression';
import { listOf, SCALAR, Size } from './Size';

const seed = Date.now() % 2 ** 31;

/** A list of texts; `variables` are those of the macros around. */
function lists(depth: number, variables: string[]): fc.Arbitrary<string> {
  const names = ['tags', 'ports', 'actions', 'requester.groups', '["x", "y"]'];
  const name = fc.constantFrom(...names);
  if (depth === 0 || variables.length > 2) {
    return name;
  }
  const list = lists(depth - 1, variables);
  const v = `v${variables.length}`;
  const inside = truths(depth - 1, [...variables, v]);
  return fc.oneof(
    { weight: 4, arbitrary: name },
    fc.tuple(list, inside).map(([of, p]) => `${of}.filter(${v}, ${p})`),
    list.map(of => `${of}.map(${v}, ${v} + label)`),
    fc.tuple(list, inside).map(([of, p]) => `${of}.map(${v}, ${p}, label)`),
    fc.tuple(list, list).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(list, list).map(([a, b]) => `(label == "x" ? ${a} : ${b})`),
    fc.tuple(name, list).map(([a, b]) => `[${a}, ${b}][1]`),
    list.map(of => `{"key": ${of}}.key`),
  );
}

function truths(depth: number, variables: string[]): fc.Arbitrary<string> {
  const text = fc.constantFrom('label', '"x"', ...variables);
  const plain = fc.oneof(
    fc.tuple(text, text).map(([a, b]) => `${a} == ${b}`),
    fc.tuple(text, text).map(([a, b]) => `${a} <= ${b}`),
    fc.tuple(text, text).map(([a, b]) => `${a}.contains(${b} + "-")`),
  );
  if (depth === 0) {
    return plain;
  }
  const truth = truths(depth - 1, variables);
  const list = lists(depth - 1, variables);
  const quantified = fc.constantFrom('all', 'exists', 'exists_one');
  const v = `v${variables.length}`;
  const macro = fc
    .tuple(list, quantified, truths(depth - 1, [...variables, v]))
    .map(([of, name, inside]) => `${of}.${name}(${v}, ${inside})`);
  return fc.oneof(
    plain,
    { weight: 5, arbitrary: variables.length < 3 ? macro : plain },
    fc.tuple(text, list).map(([a, b]) => `${a} in ${b}`),
    fc.tuple(list, list).map(([a, b]) => `${a} == ${b}`),
    fc.tuple(list, list).map(([a, b]) => `[${a}] != [${b}]`),
    fc.tuple(truth, truth).map(([a, b]) => `(${a} || ${b})`),
    truth.map(a => `!(${a})`),
  );
}

const length = fc.constantFrom(1, 2, 10, 64, 100, 400);
const situation = fc.record({
  text: truths(4, []),
  tags: length,
  ports: length,
  // The same text again and again is what comparisons go through to the end.
  isSame: fc.boolean(),
});
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

/** Evaluates it on lists as long as they may be; yields what was estimated and what was spent. */
function measure({ text, tags, ports, isSame }: Situation) {
  const program = parseExpression({
    text,
    scope: SCOPE_WITH_LISTS,
    expected: ['bool'],
  });
  const { expression } = program;
  const sizes = new Map<string, Size>([
    ['tags', listOf(tags)],
    ['ports', listOf(ports)],
    ['label', SCALAR],
  ]);
  const fill = (items: number) =>
    Array.from({ length: items }, (_, index) => (isSame ? 'y' : `t${index}`));
  const context = {
    names: new Map<string, never>(
      Object.entries({
        tags: fill(tags),
        ports: fill(ports),
        actions: fill(200),
        requester: { groups: fill(1_000) },
        label: 'y',
      }) as never,
    ),
    slots: [],
    budget: BUDGET,
  };
  Compiler.compile({ text, expression })(context);
  return {
    isAdmitted: isAdmitted(() => checkCost(expression, sizes)),
    estimated: CostEstimator.estimate(expression, sizes).work,
    spent: BUDGET - context.budget,
  };
}

function isAdmitted(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    return false;
  }
}

describe(`random expressions (seed ${seed})`, () => {
  it('never use up their budget on lists within the maxima, if they are admitted', () => {
    let [admitted, exhausted] = [0, 0];
    fc.assert(
      fc.property(
        situation.filter(({ text }) => text.length < 2_000),
        given => {
          const { estimated, spent, ...rest } = measure(given);
          admitted += rest.isAdmitted ? 1 : 0;
          exhausted += spent > BUDGET ? 1 : 0;
          expect(rest.isAdmitted).toBe(estimated <= BUDGET);
          expect(spent > BUDGET && rest.isAdmitted).toBe(false);
          expect(Math.min(spent, estimated)).toBe(spent);
        },
      ),
      { seed, numRuns: 1_000 },
    );
    // Both kinds are tried: what is admitted, and what the check is there for.
    expect(admitted).toBeGreaterThan(200);
    expect(exhausted).toBeGreaterThan(20);
  });
});
