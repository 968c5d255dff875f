import { checkLimits } from './checkLimits';

const nested = (depth: number): object =>
  depth === 1 ? {} : { a: nested(depth - 1) };
const wide = (keys: number) =>
  Object.fromEntries(Array.from({ length: keys }, (_, index) => [index, 0]));

describe('checkLimits', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['32 levels', nested(32)],
    ['2,000 keys', wide(2_000)],
    ['a long list', { list: Array(3_000).fill(1) }],
  ])('takes %s', (_what, body) => {
    expect(() => checkLimits(body)).not.toThrow();
  });

  it.each<[string, unknown, RegExp]>([
    ['33 levels', nested(33), /deeper than 32 levels/],
    ['2,001 keys', wide(2_001), /more than 2000 keys/],
    [
      '2,001 keys in many objects',
      Array.from({ length: 2_001 }, () => ({ a: 1 })),
      /more than 2000 keys/,
    ],
    [
      'a prototype',
      JSON.parse('{"values": [{"__proto__": {}}]}'),
      /"__proto__"; remove it/,
    ],
  ])('refuses %s', (_what, body, message) => {
    expect(() => checkLimits(body)).toThrow(message);
  });

  it('counts to what it is told', () => {
    const limits = { maxDepth: 2, maxKeys: 1 };
    expect(() => checkLimits({ a: {} }, limits)).not.toThrow();
    expect(() => checkLimits({ a: 1, b: 1 }, limits)).toThrow(/1 keys/);
    expect(() => checkLimits([[[]]], limits)).toThrow(/2 levels/);
  });
});
