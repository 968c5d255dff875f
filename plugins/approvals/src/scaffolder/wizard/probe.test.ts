import { PROBE_KEY, withProbe, withoutProbe } from './probe';

describe('withProbe', () => {
  const page = (schema: object) => ({ title: 'Page', schema: { ...schema } });

  it('adds the field to every page and tells the last one', () => {
    const [first, last] = withProbe(
      [page({ properties: { a: { type: 'string' } } }), page({})],
      'Approval',
    );
    expect(first.schema.properties).toMatchObject({
      a: { type: 'string' },
      [PROBE_KEY]: { 'ui:options': { lastPage: false } },
    });
    expect(last.schema.properties).toMatchObject({
      [PROBE_KEY]: { title: 'Approval', 'ui:options': { lastPage: true } },
    });
  });

  it('knows on every page what was asked and what the rest will start with', () => {
    const [first, last] = withProbe(
      [
        page({ properties: { a: { default: 1 } } }),
        page({ properties: { b: { default: 2 }, c: {} } }),
      ],
      'Approval',
    );
    expect(first.schema.properties).toMatchObject({
      [PROBE_KEY]: {
        'ui:options': { fields: ['a'], laterDefaults: { b: 2 } },
      },
    });
    expect(last.schema.properties).toMatchObject({
      [PROBE_KEY]: {
        'ui:options': { fields: ['a', 'b', 'c'], laterDefaults: {} },
      },
    });
  });

  it('joins an order that has no wildcard, which the form would refuse otherwise', () => {
    const [strict, open] = withProbe(
      [page({ 'ui:order': ['a'] }), page({ 'ui:order': ['a', '*'] })],
      'Approval',
    );
    expect(strict.schema['ui:order']).toEqual(['a', PROBE_KEY]);
    expect(open.schema['ui:order']).toEqual(['a', '*']);
  });

  it('does not touch what it is given', () => {
    const steps = [page({ properties: {} })];
    withProbe(steps, 'Approval');
    expect(steps).toEqual([page({ properties: {} })]);
  });
});

it('withoutProbe leaves exactly what the person has filled in', () => {
  expect(withoutProbe({ name: 'a', [PROBE_KEY]: true })).toEqual({ name: 'a' });
});
