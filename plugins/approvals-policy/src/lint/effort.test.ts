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

const undecided = (findings: ReturnType<typeof lintPolicy>) =>
  findings.filter(({ kind }) => kind === 'undecided');

// How long it takes is measured by `npm run bench:policy`.
describe('what lintPolicy finishes', () => {
  it.each([
    [100, 'narrow', narrow],
    [100, 'wide', wide],
    [1_000, 'narrow', narrow],
  ])(
    '%p %s rules are all decided',
    (count, _, when) => {
      const findings = lintPolicy(policyOf(count, when));
      expect(undecided(findings)).toEqual([]);
    },
    60_000,
  );

  it('of 500 wide rules, it says which it leaves undecided', () => {
    const findings = undecided(lintPolicy(policyOf(500, wide)));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      path: expect.stringMatching(/^approvals\.policy\.rules\[\d+\]$/),
      message: expect.stringContaining('there are too many combinations'),
    });
  }, 120_000);
});
