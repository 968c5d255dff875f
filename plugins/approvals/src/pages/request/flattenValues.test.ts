import { flattenValues } from './flattenValues';

describe('flattenValues', () => {
  it('gives every value a row under its form key', () => {
    expect(
      flattenValues({
        name: 'db',
        tags: ['a', 'b'],
        network: { cidr: '10.0.0.0/8', peers: [{ id: 1 }, { id: 2 }] },
        nothing: null,
        none: {},
      }),
    ).toEqual([
      { path: 'name', value: 'db' },
      { path: 'tags', value: ['a', 'b'] },
      { path: 'network.cidr', value: '10.0.0.0/8' },
      { path: 'network.peers[0].id', value: 1 },
      { path: 'network.peers[1].id', value: 2 },
      { path: 'nothing', value: null },
      { path: 'none', value: {} },
    ]);
  });

  it('ends at a depth that a form never reaches', () => {
    let value: unknown = 'deep';
    for (let depth = 0; depth < 10_000; depth++) {
      value = { down: value };
    }
    expect(flattenValues({ value })).toHaveLength(1);
  });
});
