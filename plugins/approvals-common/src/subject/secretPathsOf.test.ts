import { JsonObject } from '@backstage/types';
import { secretPathsOf } from './secretPathsOf';

const secret = { type: 'string', 'ui:field': 'Secret' };
const form = (parameters: unknown) =>
  ({ spec: { parameters } } as unknown as JsonObject);

describe('secretPathsOf', () => {
  it.each<[string, unknown, string[]]>([
    ['a field', { properties: { pin: secret } }, ['/pin']],
    [
      'a password widget',
      { properties: { pin: { 'ui:widget': 'password' } } },
      ['/pin'],
    ],
    [
      'a widget among the options',
      { properties: { pin: { 'ui:options': { widget: 'password' } } } },
      ['/pin'],
    ],
    [
      'several pages',
      [{ properties: { a: secret } }, { properties: { b: secret } }],
      ['/a', '/b'],
    ],
    [
      'a nested object',
      { properties: { db: { properties: { pin: secret } } } },
      ['/db/pin'],
    ],
    [
      'a list',
      { properties: { list: { items: { properties: { pin: secret } } } } },
      ['/list/*/pin'],
    ],
    [
      'a list by position',
      { properties: { list: { items: [{}, secret] } } },
      ['/list/*'],
    ],
    [
      'a dependency',
      { dependencies: { a: { oneOf: [{ properties: { pin: secret } }] } } },
      ['/pin'],
    ],
    [
      'a condition',
      {
        if: {},
        then: { properties: { a: secret } },
        else: { properties: { b: secret } },
      },
      ['/a', '/b'],
    ],
    ['allOf', { allOf: [{ properties: { pin: secret } }] }, ['/pin']],
    ['anyOf', { anyOf: [{ properties: { pin: secret } }] }, ['/pin']],
    ['keys of any name', { additionalProperties: secret }, ['/*']],
    ['patterns', { patternProperties: { '^x': secret } }, ['/*']],
    [
      'a reference',
      {
        definitions: { s: secret },
        properties: { pin: { $ref: '#/definitions/s' } },
      },
      ['/pin'],
    ],
    ['odd names', { properties: { 'a/b~c': secret } }, ['/a~1b~0c']],
    ['no form', undefined, []],
    ['dependencies by name', { dependencies: { a: ['b'] } }, []],
  ])('finds secrets in %s', (_what, parameters, paths) => {
    expect(secretPathsOf(form(parameters))).toEqual(paths);
  });

  it('ends on a form that refers to itself', () => {
    const tree = { properties: { child: { $ref: '#/definitions/tree' } } };
    const recursive = {
      definitions: { tree },
      properties: { root: { $ref: '#/definitions/tree' } },
    };
    expect(secretPathsOf(form(recursive))).toEqual([]);
    const leaking = {
      ...recursive,
      definitions: {
        tree: { properties: { ...tree.properties, pin: secret } },
      },
    };
    expect(() => secretPathsOf(form(leaking))).toThrow(/a place of its own/);
  });
});
