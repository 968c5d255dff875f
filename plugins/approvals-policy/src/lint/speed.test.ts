import { smallPolicy } from '../fixtures/smallPolicy';
import { lintPolicy } from './lintPolicy';

const TIERS = ['free', 'glanced', 'studied', 'forbidden'];

/** Rules as they are written: short ranges, none of which a single other one hides. */
const narrow = (index: number) =>
  `count >= ${index} && count < ${index + 7} && label in ['l${index % 13}', 'l${
    index % 7
  }'] && ${index % 2 ? '' : '!'}open`;

/** Ranges that nearly all overlap in three dimensions, so that what they cover has many corners. */
const wide = (index: number, count: number) =>
  `count >= ${index} && count < ${index + count / 4} && label != 'l${
    index % 13
  }' && estimate.monthly <= ${(index * 37) % 500}.0`;

const policyOf = (count: number, when: typeof wide) =>
  smallPolicy(
    Array.from({ length: count }, (_, index) => ({
      when: when(index, count),
      tier: TIERS[(index * 7) % 4],
    })),
  );

const lint = (count: number, when: typeof wide) => {
  const policy = policyOf(count, when);
  const started = performance.now();
  const findings = lintPolicy(policy);
  return { findings, milliseconds: performance.now() - started };
};

const undecided = (findings: ReturnType<typeof lintPolicy>) =>
  findings.filter(({ kind }) => kind === 'undecided');

describe('lintPolicy is quick', () => {
  // Several times what it takes on two busy cores.
  it.each([
    [100, 'narrow', narrow, 500],
    [100, 'wide', wide, 2_000],
    [1_000, 'narrow', narrow, 8_000],
  ])(
    'about %p %s rules, and decides all',
    (count, _, when, limit) => {
      const runs = [lint(count, when), lint(count, when)];
      expect(undecided(runs[0].findings)).toEqual([]);
      const fastest = Math.min(...runs.map(({ milliseconds }) => milliseconds));
      expect(fastest).toBeLessThan(limit);
    },
    60_000,
  );

  it('about 500 wide rules, by saying which it leaves undecided', () => {
    const { findings, milliseconds } = lint(500, wide);
    expect(undecided(findings).length).toBeGreaterThan(0);
    expect(undecided(findings)[0]).toMatchObject({
      severity: 'warning',
      path: expect.stringMatching(/^approvals\.policy\.rules\[\d+\]$/),
      message: expect.stringContaining('there are too many combinations'),
    });
    expect(milliseconds).toBeLessThan(75_000);
  }, 120_000);
});
