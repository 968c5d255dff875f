import { splitInvisible, visibleText } from './splitInvisible';

describe('splitInvisible', () => {
  it.each([
    ['a bidi override', 'a\u202Eb', 'a[U+202E]b'],
    ['an isolate', '\u2066x\u2069', '[U+2066]x[U+2069]'],
    ['a control', 'a\u0000b\u001Bc', 'a[U+0000]b[U+001B]c'],
    ['a zero-width character', 'pay\u200Bpal', 'pay[U+200B]pal'],
    ['a byte order mark', '\uFEFFname', '[U+FEFF]name'],
    ['a tag character', 'a\u{E0041}', 'a[U+E0041]'],
    ['a variation selector', 'a\u{E0101}', 'a[U+E0101]'],
    ['a line separator', 'a\u2028b', 'a[U+2028]b'],
    ['a lone surrogate', 'a\uD800b', 'a[U+D800]b'],
  ])('makes %s visible', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('leaves what can be seen as it is', () => {
    const text = 'naïve 日本語 עברית 🎉\n\ttabbed';
    expect(visibleText(text)).toBe(text);
  });

  it('loses nothing', () => {
    const text = 'a\u202Eb\u0007\u0007c';
    const pieces = splitInvisible(text).map(piece => piece.text);
    expect(pieces.join('')).toBe(text);
  });
});
