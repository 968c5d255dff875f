import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Round } from './Round';
import { SEED } from './settings';
import { anything, atOnce, submit } from './steps';

/** So many interleavings happen to one database. */
const ROUNDS_A_DATABASE = 500;
const LONGEST_BEFORE = 8;

const rounds = fc.record({
  before: fc
    .tuple(submit, fc.array(anything, { maxLength: LONGEST_BEFORE }))
    .map(([first, others]) => [first, ...others]),
  together: fc.array(atOnce, { minLength: 2, maxLength: 3 }),
  scheduler: fc.scheduler(),
});

/**
 * Lets so many times two or three things happen to one request at the same time, step by step in a random
 * order, and expects what comes of it to be what comes of them one after another, in some order.
 */
export async function runInterleavings(
  database: TestDatabaseId,
  count: number,
): Promise<void> {
  process.stdout.write(
    `MODEL_SEED=${SEED}: ${count} interleavings on ${database}\n`,
  );
  let round: Round | undefined;
  let happened = 0;
  const property = fc.asyncProperty(rounds, async options => {
    if (!round || happened % ROUNDS_A_DATABASE === 0) {
      round = await Round.create(database);
    }
    happened += 1;
    await round.run(options);
  });
  await fc.assert(property, { numRuns: count, seed: SEED });
}
