import { run as runOther, isCelError } from '@bufbuild/cel';
import * as fc from 'fast-check';
import { run } from '../fixtures/run';
import { toJson } from './toJson';
import { Value } from './values';

/** Ours is bounded, the reference is not. */
function isWithinLimits(text: string): boolean {
  try {
    run(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    if (/nests more than|too large/.test(message)) {
      return false;
    }
    throw error;
  }
}

/** The reference engine's and our result in one notation; errors are all alike. */
function normalise(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return `${value}`;
  }
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) {
    return [...(value as Iterable<unknown>)].map(normalise);
  }
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

function ours(text: string, names: Record<string, Value>): unknown {
  const result = run(text, names);
  return typeof result === 'string' && result.startsWith('Failure: ')
    ? 'error'
    : normalise(result);
}

function reference(text: string, names: Record<string, Value>): unknown {
  const bindings = Object.fromEntries(
    Object.entries(names).map(([name, value]) => [
      name,
      typeof value === 'object' ? toJson(value) : value,
    ]),
  );
  const result = runOther(text, bindings as never);
  return isCelError(result) ? 'error' : normalise(result);
}

const names = fc.record({
  whole: fc.oneof(
    fc.bigInt({ min: -20n, max: 20n }),
    fc.constant(9223372036854775807n),
  ),
  real: fc.oneof(
    fc.integer({ min: -20, max: 20 }).map(x => x / 4),
    fc.double(),
  ),
  text: fc.oneof(
    fc.constantFrom('a', 'ab', 'b', '', '12', '1.5'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  // The reference takes texts for numbers that the specification does not.
  digits: fc.constantFrom('12', '-7', '0'),
  yes: fc.boolean(),
  texts: fc.array(fc.constantFrom('a', 'ab', 'b'), { maxLength: 3 }),
});

const { int, double, string, bool } = fc.letrec<
  Record<'int' | 'double' | 'string' | 'bool', string>
>(tie => {
  const binary = (type: string, operators: string[]) =>
    fc
      .tuple(
        tie(type as 'int'),
        fc.constantFrom(...operators),
        tie(type as 'int'),
      )
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`);
  const orderings = ['<', '<=', '>', '>=', '==', '!='];
  return {
    int: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        'whole',
        '3',
        '0',
        '-2',
        'size(text)',
        'size(texts)',
        'int(digits)',
      ),
      binary('int', ['+', '-', '*', '/', '%']),
      tie('double').map(x => `int(${x})`),
      tie('int').map(x => `-(${x})`),
    ),
    double: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('real', '2.5', '0.0', 'double(digits)'),
      binary('double', ['+', '-', '*', '/']),
      tie('int').map(x => `double(${x})`),
    ),
    string: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('text', '"a"', '"ab"', 'texts[0]', '{"a": "b"}[text]'),
      binary('string', ['+']),
      tie('int').map(x => `string(${x})`),
      tie('bool').map(x => `(${x} ? text : "z")`),
    ),
    bool: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('yes', 'true', 'false', 'text.matches("^a+b?$")'),
      binary('int', orderings),
      binary('double', orderings),
      binary('string', orderings),
      binary('bool', ['&&', '||', '==']),
      tie('bool').map(x => `!(${x})`),
      fc
        .tuple(tie('string'), tie('string'))
        .map(([x, y]) => `(${x}).contains(${y})`),
      fc
        .tuple(tie('string'), tie('string'))
        .map(([x, y]) => `(${x}).startsWith(${y})`),
      fc
        .tuple(tie('string'), tie('string'))
        .map(([x, y]) => `(${x}).endsWith(${y})`),
      tie('string').map(x => `((${x}) in texts)`),
      tie('bool').map(x => `texts.exists(t, t == text || ${x})`),
      tie('bool').map(x => `texts.all(t, t != text && ${x})`),
      tie('bool').map(x => `texts.exists_one(t, t == text && ${x})`),
      tie('string').map(x => `(texts.filter(t, t != ${x}).size() == 1)`),
      tie('string').map(x => `(texts.map(t, t + ${x}) == texts)`),
    ),
  };
});

describe('our evaluator and @bufbuild/cel', () => {
  it.each([
    ['ints', int],
    ['doubles', double],
    ['strings', string],
    ['truth values', bool],
  ])('agree on %s, errors included', (_, expression) => {
    fc.assert(
      fc.property(expression.filter(isWithinLimits), names, (text, values) => {
        expect({ text, result: ours(text, values) }).toEqual({
          text,
          result: reference(text, values),
        });
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    'timestamp("2026-11-22T10:00:00Z") + duration("36h") < timestamp("2026-11-24T00:00:00Z")',
    'timestamp("2026-11-22T10:00:00.123456789Z") - timestamp("2026-11-22T10:00:00Z") == duration("123456789ns")',
    ...[
      'getFullYear',
      'getMonth',
      'getDate',
      'getDayOfMonth',
      'getDayOfWeek',
      'getDayOfYear',
      'getHours',
      'getMinutes',
      'getSeconds',
      'getMilliseconds',
    ].flatMap(name => [
      `timestamp("2024-12-31T23:59:58.765Z").${name}()`,
      `timestamp("2024-12-31T23:59:58.765Z").${name}("Asia/Tokyo")`,
      `timestamp("2024-02-29T01:02:03Z").${name}("-03:30")`,
    ]),
    'duration("90m").getHours()',
    'duration("-1h30m15s").getMinutes()',
    'string(duration("1h1m1s"))',
    'string(timestamp("2026-11-22T12:00:00+02:00"))',
    'int(timestamp("2026-11-22T12:00:00Z"))',
  ])('agree on %s', text => {
    expect(ours(text, {})).toEqual(reference(text, {}));
  });

  /**
   * Where we differ on purpose: a value that the policy was not written for is an error, and JSON
   * does not tell ints from doubles.
   */
  it.each([
    ['dyn("a") == 1', 'error', false],
    ['dyn(2.0) + 1', '3', 'error'],
  ])('differ on %s', (text, mine, theirs) => {
    expect(ours(text, {})).toEqual(mine);
    expect(reference(text, {})).toEqual(theirs);
  });
});
