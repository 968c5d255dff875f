import { explain, run } from '../fixtures/run';
import { Failure, Result } from './values';

const unknown = new Failure('valueUnknown', {}, ['yes']);

describe('an expression', () => {
  it.each([
    ['1 + 2 * 3', 7n],
    ['7 / 2', 3n],
    ['-7 / 2', -3n],
    ['-7 % 3', -1n],
    ['7.0 / 2.0', 3.5],
    ['1.0 / 0.0', Infinity],
    ['-(3)', -3n],
    ['-9223372036854775808', -9223372036854775808n],
    ['"a" + "b"', 'ab'],
    ['[1] + [2]', [1n, 2n]],
    ['size("añ😀")', 3n],
    ['"😀" > "￿"', true],
    ['[1, 2, 3][1]', 2n],
    ['{"a": 1}["a"]', 1n],
    ['{"a": 1}.a', 1n],
    ['2 in [1, 2]', true],
    ['"a" in {"a": 1}', true],
    ['1 == 1 ? "y" : "n"', 'y'],
    ['1 < 1.5', true],
    ['dyn(1) == 1.0', true],
    ['[1, 2].all(x, x > 0)', true],
    ['[1, 2].exists(x, x > 1)', true],
    ['[1, 2].exists_one(x, x > 0)', false],
    ['[1, 2, 3].filter(x, x > 1)', [2n, 3n]],
    ['[1, 2].map(x, x * 2)', [2n, 4n]],
    ['[1, 2, 3].map(x, x > 1, x * 2)', [4n, 6n]],
    ['[[1], [2]].exists(x, x.exists(y, y == 2))', true],
    ['"hello".startsWith("he") && "hello".endsWith("lo")', true],
    ['"hello".contains("ell") && "hello".matches("l+o$")', true],
    ['int("42") + int(3.9)', 45n],
    ['double("1.5e3")', 1500],
    ['string(1.5) + string(true) + string(7)', '1.5true7'],
    ['bool("true")', true],
    [
      'string(timestamp("2026-11-22T12:00:00.5+02:00"))',
      '2026-11-22T10:00:00.500Z'.replace('500Z', '5Z'),
    ],
    ['int(timestamp("1970-01-02T00:00:00Z"))', 86_400n],
    [
      'timestamp("2026-11-22T10:00:00Z") - timestamp("2026-11-22T09:00:00Z") == duration("1h")',
      true,
    ],
    [
      'timestamp("2026-11-22T10:00:00Z") + duration("90m") > timestamp("2026-11-22T11:29:59Z")',
      true,
    ],
    ['string(duration("1h30m0.5s"))', '5400.5s'],
    ['duration("-90m").getHours()', -1n],
    ['timestamp("2026-11-22T10:00:00Z").getDayOfWeek()', 0n],
    ['timestamp("2026-11-22T10:00:00Z").getHours("Europe/Berlin")', 11n],
    ['timestamp("2026-11-22T23:30:00Z").getDate("+01:00")', 23n],
    ['timestamp("2026-03-01T00:00:00Z").getDayOfYear()', 59n],
  ])('%s is %p', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });

  it.each([
    ['9223372036854775807 + 1', 'the number is too large for an int'],
    ['1 / 0', 'division by zero'],
    ['1 % 0', 'division by zero'],
    ['[1][1]', '[1][1] is missing'],
    ['{"a": 1}["b"]', '{"a": 1}["b"] has no entry for "b"'],
    ['dyn("a") < 1', 'a string cannot be compared with an int'],
    ['dyn("a") == 1', 'a string cannot be compared with an int'],
    ['dyn(1) in ["a"]', 'an int cannot be compared with a string'],
    ['int(text)', '"x" is not an int'],
    ['double(text)', '"x" is not a number'],
    ['bool(text)', 'a string is neither true nor false'],
    ['duration(text)', '"x" is not a duration such as "1h30m"'],
    ['timestamp(text)', '"x" is not a time such as "2026-11-22T10:00:00Z"'],
    ['now.getHours(text)', '"x" is not a time zone such as "Europe/Berlin"'],
    [
      'timestamp("9999-12-31T23:59:59Z") + duration("1s")',
      'the time is outside of the years 1 to 9999',
    ],
    [
      '{text: 1, "x": 2}',
      'a map needs different texts, ints or truth values as its keys',
    ],
    [
      'dyn(1.5) + 1',
      '1.5 is not a whole number; convert both sides with double(…)',
    ],
  ])('%s fails: %s', (text, expected) => {
    const now = run('timestamp("2026-11-22T10:00:00Z")') as Result;
    expect(run(text, { text: 'x', now })).toBe(`Failure: ${expected}`);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-11-22',
    '2026-11-22T25:00:00Z',
    '2026-11-22T10:00:00',
  ])('takes %s for no time', text => {
    expect(run('timestamp(text)', { text })).toMatch(/^Failure/);
  });
});

describe('a value out of JSON', () => {
  it.each<[string, unknown]>([
    ['json.number + 1', 4n],
    ['json.number * 2.5', 7.5],
    ['json.number == 3 && json.number == 3.0', true],
    ['json.number in [1, 3]', true],
    ['double(json.number) / 2.0', 1.5],
    ['json.number / json.number', 1],
    ['json.list[json.one]', 'b'],
    ['has(json.list)', true],
    ['has(json.nothing)', false],
    ['has(json.nil)', false],
    ['"nil" in json', false],
    ['json.inner.deep == "x"', true],
    ['json.inner.exists(key, key == "deep")', true],
  ])('%s is %p', (text, expected) => {
    const json = {
      number: 3,
      one: 1,
      list: ['a', 'b'],
      nil: null,
      inner: { deep: 'x' },
    };
    expect(run(text, { json })).toEqual(expected);
  });

  it.each([
    ['json.nothing == "x"', 'json.nothing is missing'],
    ['json.nothing != "x"', 'json.nothing is missing'],
    ['json.nil == "x"', 'json.nil is missing'],
    ['json.list == "a"', 'a list cannot be compared with a string'],
    [
      'json.list.deep == "a"',
      'json.list.deep is missing: what is before `.deep` is a list',
    ],
    ['json.holes.exists(x, x == "b")', '[…] is missing'],
    ['json.__proto__ == "x"', 'json.__proto__ is missing'],
    ['json.constructor == "x"', 'json.constructor is missing'],
    ['json["toString"] == "x"', 'json["toString"] has no entry for "toString"'],
    ['has(json.list.size)', '`has(json.list.size)` looks into a list'],
  ])('%s fails: %s', (text, expected) => {
    expect(
      run(text, { json: { list: ['a'], nil: null, holes: ['a', null] } }),
    ).toBe(`Failure: ${expected}`);
  });
});

describe('a failure', () => {
  it.each([
    ['true || yes', true],
    ['yes || true', true],
    ['false && yes', false],
    ['yes && false', false],
    ['yes && (whole == 1 && false)', false],
    ['yes || whole == 1 || true || yes', true],
    ['[1, 2].exists(x, x == 2 || yes)', true],
    ['[1, 2].all(x, x == 1 && yes)', false],
    ['true ? 1 : whole', 1n],
  ])('does not matter in %s', (text, expected) => {
    expect(run(text, { yes: unknown, whole: unknown })).toBe(expected);
  });

  it.each([
    'yes',
    '!yes',
    'false || yes',
    'true && yes',
    'yes == yes',
    'yes != true',
    'yes ? 1 : 1',
    '[1].exists(x, yes)',
    '[1].all(x, yes)',
    '[1, 2].exists_one(x, yes || x == 1)',
    '[1].filter(x, yes)',
    '[1].map(x, yes)',
    '[yes]',
    '{"a": yes}',
    'string(yes) == ""',
  ])('spreads through %s', text => {
    expect(run(text, { yes: unknown })).toBe('Failure: a value is unknown');
  });

  it.each(['&&', '||'])('names all that is missing around %s', operator => {
    const text = ['yes', '(whole == 1', 'digits == "1")'].join(operator);
    const names = {
      yes: unknown,
      whole: new Failure('valueUnknown', {}, ['whole']),
    };
    const { result } = explain(text, names);
    expect(result).toBeInstanceOf(Failure);
    expect(result).toMatchObject({
      message: 'a value is unknown',
      missing: ['yes', 'whole', 'digits'],
    });
  });
});

describe('the trace', () => {
  it('has each comparison as written, with its values and the distance', () => {
    const { comparisons } = explain(
      '(real + 1.0) * 2.0 <= 500.0 && text in ["a", "b"]',
      {
        real: 312.55,
        text: 'a',
      },
    );
    expect(comparisons).toEqual([
      {
        text: '(real + 1.0) * 2.0 <= 500.0',
        operator: '<=',
        result: false,
        left: 627.1,
        right: 500,
        distance: 127.1,
      },
    ]);
  });

  it('has comparisons that could not be made, without a result', () => {
    const { result, comparisons } = explain(
      'real < 5.0 || text.startsWith("a") || yes',
      {
        real: unknown,
        text: 'abc',
        yes: true,
      },
    );
    expect(result).toBe(true);
    expect(comparisons).toEqual([
      { text: 'real < 5.0', operator: '<', right: 5 },
      {
        text: 'text.startsWith("a")',
        operator: 'startsWith',
        result: true,
        left: 'abc',
        right: 'a',
      },
    ]);
  });

  it('has truth values that stand by themselves, and macros as a whole', () => {
    const { comparisons } = explain('!yes || texts.exists(t, t == "x")', {
      yes: true,
      texts: ['a', 'b'],
    });
    expect(comparisons).toEqual([
      { text: 'yes', result: true, left: true },
      { text: 'texts.exists(t, t == "x")', result: false, left: false },
    ]);
  });

  it.each([
    ['whole == 0', { left: 3, right: 0, distance: 3 }],
    ['real > 0.0', { left: 3.5, right: 0, distance: 3.5 }],
    ['yes != false', { left: true, right: false }],
    ['text == ""', { left: 'a', right: '' }],
    ['whole in []', { left: 3, right: [] }],
    ['whole in [0, 3]', { left: 3, right: [0, 3] }],
    ['whole in [whole - 3]', { left: 3, right: [0] }],
    ['whole + 1 == whole', { left: 4, right: 3, distance: 1 }],
    ['text.matches("b")', { left: 'a', right: 'b' }],
  ])('has both sides of %s', (text, expected) => {
    const names = { whole: 3n, real: 3.5, yes: true, text: 'a' };
    const { comparisons } = explain(text, names);
    expect(comparisons).toEqual([expect.objectContaining(expected)]);
  });

  it('cannot be changed by whoever reads it', () => {
    const [{ right }] = explain('text in ["a"]', { text: 'b' }).comparisons;
    expect(() => (right as string[]).push('b')).toThrow(TypeError);
  });

  it('cuts what is long', () => {
    const { comparisons } = explain('text == "x" || json.list == ["x"]', {
      text: 'a'.repeat(10_000),
      json: { list: Array(10_000).fill('b') },
    });
    expect(JSON.stringify(comparisons).length).toBeLessThan(1_000);
  });
});
