import { JsonObject } from '@backstage/types';
import { run } from '../fixtures/run';
import { ExpressionError } from './ExpressionError';

const big = Array.from({ length: 200_000 }, (_, index) => index);

/** What has no bound takes minutes; the work itself is bounded by the budget of the expression. */
jest.setTimeout(30_000);

describe('an expression on hostile values', () => {
  it.each([
    [
      'a nested macro',
      'json.list.all(x, json.list.all(y, json.list.all(z, true)))',
    ],
    [
      'comparing long lists again and again',
      'json.list.exists(x, json.list != json.list)',
    ],
    [
      'long texts again and again',
      'json.list.exists(x, json.text.contains("b"))',
    ],
    [
      'equal long texts again and again',
      'json.list.exists(x, json.text != json.text)',
    ],
    [
      'a pattern again and again',
      'json.list.exists(x, json.short.matches("(a+)+$"))',
    ],
    ['a list that doubles', `[[1]]${'.map(x, x + x)'.repeat(18)}.size() == 1`],
    [
      'sizes of large maps again and again',
      'json.list.all(x, json.map.size() > 0)',
    ],
  ])('ends when its budget is used up: %s', (_, text) => {
    const json = {
      list: big,
      text: 'a'.repeat(250_000),
      short: `${'a'.repeat(4_000)}!`,
      map: Object.fromEntries(
        big.slice(0, 2_000).map(index => [`key${index}`, 1]),
      ),
    };
    expect(run(text, { json })).toBe(
      'Failure: the expression takes too long on these values',
    );
  });

  it('does not backtrack', () => {
    expect(
      run('text.matches("^(a+)+$")', { text: `${'a'.repeat(4_000)}!` }),
    ).toBe(false);
  });

  it('does not grow texts without end', () => {
    expect(run(`["a"]${'.map(x, x + x)'.repeat(20)}.size() == 1`)).toBe(
      'Failure: the text is too long',
    );
  });

  it('does not match texts without end', () => {
    expect(run('text.matches("a")', { text: 'a'.repeat(100_000) })).toBe(
      'Failure: the text is too long for `matches`',
    );
  });

  it('gives up on values nested without end', () => {
    const nested = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(run('json.a == json.a', { json: { a: nested } })).toBe(
      'Failure: the values are nested too deeply',
    );
  });

  it('sees own keys only, also when they are named like something else', () => {
    const json = JSON.parse(
      '{"__proto__": {"admin": true}, "constructor": "x"}',
    );
    expect(run('json["__proto__"].admin', { json })).toBe(true);
    expect(run('json.constructor', { json })).toBe('x');
    expect(run('has(json.admin)', { json })).toBe(false);
    expect(run('json.exists(key, key == "hasOwnProperty")', { json })).toBe(
      false,
    );
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it.each<[string, unknown, unknown]>([
    ['json.n * 10.0 > 1.0', 1e308, true],
    ['json.n + 0.0 <= 500.0', Number.NaN, false],
    ['json.n + 0.0 == json.n', Number.NaN, false],
    ['int(json.n) > 0', 1e308, 'Failure: 1e+308 is not an int'],
    ['int(json.n) > 0', Number.NaN, 'Failure: NaN is not an int'],
    ['json.n < 1', [], 'Failure: a list cannot be compared with an int'],
    ['json.n < 1', {}, 'Failure: a map cannot be compared with an int'],
  ])('answers %s with n = %p', (text, n, expected) => {
    expect(run(text, { json: { n } as JsonObject })).toBe(expected);
  });

  it.each([
    `${'('.repeat(1_000)}true${')'.repeat(1_000)}`,
    `${'!'.repeat(3_900)}true`,
    `${'['.repeat(1_900)}${']'.repeat(1_900)}.size() > 0`,
    `true${' && true'.repeat(480)}${' '.repeat(2_000)}`,
    `[${'1,'.repeat(1_500)}1].size() > 0`,
  ])('is refused when it is too large itself', text => {
    expect(() => run(text)).toThrow(ExpressionError);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'does not know %s, and changes nothing outside',
    name => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      expect(() => run(`${name} == "x"`)).toThrow(ExpressionError);
      expect(() => run(`template.${name} == "x"`)).toThrow(ExpressionError);
      expect(() => run(`text.${name}()`)).toThrow(ExpressionError);
      expect(run(`{"${name}": {"admin": 1}}["${name}"].admin`)).toBe(1n);
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect('admin' in {}).toBe(false);
    },
  );
});
