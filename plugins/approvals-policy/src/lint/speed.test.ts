import { smallPolicy } from '../fixtures/smallPolicy';
import { lintPolicy } from './lintPolicy';

/** Rules that overlap a lot, none of which a single other one hides by construction. */
const policyOf = (count: number) =>
  smallPolicy(
    Array.from({ length: count }, (_, index) => ({
      when: `count >= ${index} && count < ${index + 7} && label in ['l${
        index % 13
      }', 'l${index % 7}'] && ${index % 2 ? '' : '!'}open`,
      tier: ['free', 'glanced', 'studied', 'forbidden'][(index * 7) % 4],
    })),
  );

const millisecondsFor = (count: number) => {
  const policy = policyOf(count);
  const started = performance.now();
  lintPolicy(policy);
  return performance.now() - started;
};

describe('lintPolicy is quick', () => {
  // Ten times what is aimed for, so that a busy machine does not fail it.
  it.each([
    [100, 1_000],
    [1_000, 30_000],
  ])('about %p rules', (count, limit) => {
    expect(
      Math.min(millisecondsFor(count), millisecondsFor(count)),
    ).toBeLessThan(limit);
  });
});
