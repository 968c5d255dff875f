import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Reference } from './Reference';
import { SEED } from './settings';
import { Draft } from './Step';
import { StepCommand } from './StepCommand';
import { SteppedService } from './SteppedService';
import { anything, submit } from './steps';
import { Tally } from './Tally';

/** So many sequences happen to one database. */
const SEQUENCES_A_DATABASE = 500;
const LONGEST = 20;

function sequences(tally: Tally) {
  const toCommand = (draft: Draft) => new StepCommand(draft, tally);
  return fc.tuple(
    submit.map(toCommand),
    fc.commands([anything.map(toCommand)], {
      maxCommands: LONGEST,
      size: 'max',
    }),
  );
}

/** Lets so many random sequences of steps happen, and expects the reference to be right about each of them. */
export async function runSequences(
  database: TestDatabaseId,
  count: number,
): Promise<void> {
  process.stdout.write(
    `MODEL_SEED=${SEED}: ${count} sequences on ${database}\n`,
  );
  let service = await SteppedService.create(database);
  let happened = 0;
  const tally = new Tally();
  const statuses = new Tally();
  const property = fc.asyncProperty(
    sequences(tally),
    async ([first, others]) => {
      happened += 1;
      if (happened % SEQUENCES_A_DATABASE === 0) {
        service = await SteppedService.create(database);
        process.stdout.write(`${happened} sequences on ${database}\n`);
      }
      const model = new Reference();
      await fc.asyncModelRun(
        async () => ({ model, real: await service.begin() }),
        [first, ...others],
      );
      model.requests.forEach(({ status }) => statuses.count(status));
    },
  );
  await fc.assert(property, { numRuns: count, seed: SEED });
  process.stdout.write(`${tally}\nIn the end: ${statuses}\n`);
}
