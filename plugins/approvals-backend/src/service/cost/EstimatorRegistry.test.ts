import { EstimatorRegistry } from './EstimatorRegistry';

const estimate = async () => ({ currency: 'USD', lines: [] });

describe('EstimatorRegistry', () => {
  it('refuses an id that is there already or is no name', () => {
    const registry = EstimatorRegistry.create();
    registry.addEstimator({ id: 'acme', estimate });
    expect(() => registry.addEstimator({ id: 'acme', estimate })).toThrow(
      "There is a cost estimator 'acme' already",
    );
    expect(() => registry.addEstimator({ id: 'a b', estimate })).toThrow(
      'letters, digits',
    );
    expect(registry.ids).toEqual(['acme']);
  });
});
