import { inertReason } from './inertReason';

describe('inertReason', () => {
  it.each([
    ['no room', 'no room'],
    ['  no room ', 'no room'],
    ['<b>no</b>', '<b>no</b>'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['😀'.repeat(201), `${'😀'.repeat(199)}…`],
    ['', undefined],
    ['a\nb', undefined],
    ['a\u0000b', undefined],
    ['a\u001b[31mb', undefined],
    ['a\u202eb', undefined],
    ['a\u2066b', undefined],
    ['a\ud800b', undefined],
    [undefined, undefined],
    [['no'], undefined],
  ])('of %j is %j', (reason, shown) => {
    expect(inertReason(reason)).toBe(shown);
  });
});
