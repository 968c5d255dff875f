import { Cursor, decodeCursor, encodeCursor } from './cursor';

const place: Cursor = {
  field: 'created',
  direction: 'desc',
  value: '2026-11-22T08:00:00.000Z',
  id: 'apr-7b0c9e5e-2f9c-4a51-8d0e-3a4b5c6d7e8f',
  backwards: false,
};

describe('a cursor', () => {
  it('comes back as it was handed out', () => {
    expect(decodeCursor(encodeCursor(place), place)).toEqual(place);
  });

  it.each([
    ['a null byte in its value', { value: '\u0000' }],
    ['a null byte after its value', { value: `${place.value}\u0000` }],
    ['a value that is no time', { value: 'yesterday' }],
    ['a null byte in its id', { id: 'apr-\u0000' }],
    ['an id that is none', { id: '1 OR 1=1' }],
    ['a number for an id', { id: 1 }],
    ['another order', { direction: 'asc' }],
  ])('with %s is refused', (_, change) => {
    const text = encodeCursor({ ...place, ...change } as Cursor);
    expect(() => decodeCursor(text, place)).toThrow(/"cursor" is not one/);
  });
});
