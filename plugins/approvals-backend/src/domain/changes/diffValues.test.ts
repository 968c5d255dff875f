import { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { diffValues } from './diffValues';

describe('diffValues', () => {
  it.each<[string, JsonObject, JsonObject, object[]]>([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a value', { a: 1 }, { a: '1' }, [{ path: 'a', from: 1, to: '1' }]],
    ['what came', {}, { a: null }, [{ path: 'a', to: null }]],
    ['what went', { a: false }, {}, [{ path: 'a', from: false }]],
    [
      'further in',
      { a: { b: { c: 1, d: 2 } } },
      { a: { b: { c: 1, d: 3 } } },
      [{ path: 'a.b.d', from: 2, to: 3 }],
    ],
    [
      'in a list of objects',
      { a: [{ b: 1 }, { b: 2 }] },
      { a: [{ b: 1 }, { b: 3 }, { b: 4 }] },
      [
        { path: 'a[1].b', from: 2, to: 3 },
        { path: 'a[2]', to: { b: 4 } },
      ],
    ],
    [
      'a list of plain values, as a whole',
      { a: [1, 2] },
      { a: [2] },
      [{ path: 'a', from: [1, 2], to: [2] }],
    ],
    [
      'another kind of value',
      { a: { b: 1 } },
      { a: [{ b: 1 }] },
      [{ path: 'a', from: { b: 1 }, to: [{ b: 1 }] }],
    ],
    [
      'something and nothing in it',
      { a: { b: 1 } },
      { a: {} },
      [{ path: 'a', from: { b: 1 }, to: {} }],
    ],
    [
      'keys that objects have by nature',
      {},
      { constructor: 1, toString: 2 },
      [
        { path: 'constructor', to: 1 },
        { path: 'toString', to: 2 },
      ],
    ],
  ])('sees %s', (_, from, to, changes) => {
    expect(JSON.parse(JSON.stringify(diffValues(from, to)))).toEqual({
      changes,
      leftOut: 0,
    });
  });

  it('is empty exactly for what is equal', () => {
    const values = fc.dictionary(fc.string(), fc.jsonValue(), {
      maxKeys: 4,
    }) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(values, values, (from, to) => {
        expect(diffValues(from, sorted(from) as JsonObject).changes).toEqual(
          [],
        );
        const isEqual =
          JSON.stringify(sorted(from)) === JSON.stringify(sorted(to));
        expect(diffValues(from, to).changes.length === 0).toBe(isEqual);
      }),
    );
  });

  it('stops at what nobody reads any more, and says so', () => {
    const many = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`k${index}`, index]),
    );
    const { changes, leftOut } = diffValues({}, many);
    expect(changes).toHaveLength(500);
    expect(leftOut).toBe(200);
  });

  it('compares what is too deep as a whole', () => {
    const nest = (value: JsonValue) => {
      let nested = value;
      for (let depth = 0; depth < 100; depth += 1) {
        nested = { a: nested };
      }
      return { top: nested };
    };
    const { changes } = diffValues(nest(1), { top: { a: { a: 2 } } });
    expect(changes).toHaveLength(1);
    expect(changes[0].path).toBe('top.a.a');
  });
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    // JSON has one zero.
    return value === 0 ? 0 : value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item!)]),
  );
}
