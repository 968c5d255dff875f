import * as fc from 'fast-check';
import { Glob } from './Glob';

describe('Glob', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['a*', 'abc', true],
    ['*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['*b*', 'abc', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*bc*c', 'abc', false],
    ['a**c', 'abc', true],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
  ])('%s on %s: %p', (pattern, text, expected) => {
    expect(Glob.create(pattern).matches(text)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', '*'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(pattern, text, (glob, subject) => {
        const expected = new RegExp(`^${glob.replace(/\*+/g, '.*')}$`);
        expect(Glob.create(glob).matches(subject)).toBe(expected.test(subject));
      }),
    );
  });

  it('does not go back on a text made for it', () => {
    const glob = Glob.create(`${'*a'.repeat(5_000)}*b*`);
    const before = performance.now();
    expect(glob.matches('a'.repeat(200_000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
