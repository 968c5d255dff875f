import { addressValues } from './addressValues';

const password = { type: 'string', 'ui:widget': 'password' };
const page = (properties: object) => ({
  title: 'P',
  schema: { type: 'object', properties } as any,
});

describe('addressValues', () => {
  it('leaves out what was typed into a password widget, on any page', () => {
    const steps = [
      page({ name: { type: 'string' } }),
      page({ pin: password, db: { properties: { 'a/b': password } } }),
    ];
    expect(
      addressValues(
        { name: 'shop', pin: 'hunter2', db: { 'a/b': 'x', size: 's' } },
        steps,
      ),
    ).toEqual({ name: 'shop', db: { size: 's' } });
  });

  it('leaves secrets out of lists', () => {
    const steps = [
      page({
        users: { items: { properties: { pin: password } } },
        keys: { items: password },
      }),
    ];
    const values = {
      users: [{ name: 'a', pin: 'hunter2' }, { name: 'b' }],
      keys: ['hunter2', 'hunter3'],
    };
    expect(addressValues(values, steps)).toEqual({
      users: [{ name: 'a' }, { name: 'b' }],
      keys: ['', ''],
    });
    expect(values.keys).toEqual(['hunter2', 'hunter3']);
  });

  it('leaves out the asterisks of a Secret field', () => {
    expect(
      addressValues(
        { name: 'shop', token: '***', keys: ['***', ''], hosts: ['*'] },
        [
          page({
            token: { 'ui:field': 'Secret' },
            keys: { items: { 'ui:field': 'Secret' } },
          }),
        ],
      ),
    ).toEqual({ name: 'shop', keys: ['', ''], hosts: ['*'] });
  });

  it('gives nothing away where the secrets of a form cannot be told', () => {
    const tree = {
      properties: { child: { $ref: '#/definitions/tree' }, pin: password },
    };
    const recursive = [
      {
        title: 'P',
        schema: {
          definitions: { tree },
          properties: { root: { $ref: '#/definitions/tree' } },
        } as any,
      },
    ];
    expect(addressValues({ root: { pin: 'x' } }, recursive)).toEqual({});
    expect(addressValues({ pin: 'x' }, undefined)).toEqual({});
  });
});
