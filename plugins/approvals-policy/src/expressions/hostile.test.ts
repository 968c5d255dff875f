import { run } from '../fixtures/run';

const big = Array.from({ length: 200_000 }, (_, index) => index);

/** Generous for a busy machine; what has no bound takes minutes. */
const BOUND_MS = 2_000;

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
  ])('is bounded in time: %s', (_, text) => {
    const json = {
      list: big,
      text: 'a'.repeat(250_000),
      short: `${'a'.repeat(4_000)}!`,
      map: Object.fromEntries(
        big.slice(0, 2_000).map(index => [`key${index}`, 1]),
      ),
    };
    const before = performance.now();
    expect(run(text, { json })).toBe(
      'Failure: the expression takes too long on these values',
    );
    expect(performance.now() - before).toBeLessThan(BOUND_MS);
  });

  it('does not backtrack', () => {
    const before = performance.now();
    expect(
      run('text.matches("^(a+)+$")', { text: `${'a'.repeat(4_000)}!` }),
    ).toBe(false);
    expect(performance.now() - before).toBeLessThan(BOUND_MS);
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
});
