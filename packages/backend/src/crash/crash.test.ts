import { randomInt } from 'node:crypto';
import { databases, newPostgres } from '../attacks/__testUtils__/postgres';
import { randomFrom } from './__testUtils__/choosePlaces';
import { CrashTrial } from './__testUtils__/CrashTrial';
import { operations } from './__testUtils__/operations';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { SmallPortal } from './__testUtils__/SmallPortal';

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 2);
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));

const failpoints = Object.keys(operations);
type Complaints = Record<string, string[]>;

describe.each(databases.eachSupportedId())('kill -9 on %s', databaseId => {
  const trials = new Map<string, CrashTrial>();
  const complaints: Complaints = {};
  let running: PortalProcess;

  beforeAll(async () => {
    for (const failpoint of failpoints) {
      const database =
        databaseId === 'SQLITE_3' ? undefined : await newPostgres();
      const portal = SmallPortal.create({ database });
      const operation = operations[failpoint];
      trials.set(failpoint, CrashTrial.create({ portal, operation }));
      complaints[failpoint] = [];
    }
    await start();
    await Promise.all(
      [...trials.values()].map((trial, index) =>
        trial.rehearse({ rounds: ROUNDS, random: randomFrom(SEED + index) }),
      ),
    );
    for (let round = 0; round < ROUNDS; round++) {
      await each(trial => trial.die(round));
      await running.dies();
      await start();
      await each(trial => trial.survive());
    }
    // The machine may be busy.
  }, 300_000 + ROUNDS * 120_000);

  afterAll(async () => {
    await running?.kill();
    trials.forEach(({ portal }) => portal.remove());
  });

  it.each(failpoints)(
    'during %s loses nothing, does nothing twice and leaves nothing stuck',
    failpoint => {
      expect(complaints[failpoint]).toEqual([]);
      const { deaths } = trials.get(failpoint)!.portal;
      expect(deaths).toHaveLength(ROUNDS);
      expect(deaths).toContainEqual(expect.stringMatching(/before|after/));
    },
  );

  /** What is wrong once stays wrong in the rounds that follow. */
  function isKnown(failpoint: string, words: string): boolean {
    return complaints[failpoint].some(known => known.startsWith(words));
  }

  /** All portals live and die in one process. */
  async function start(): Promise<void> {
    const portals = await Promise.all(
      [...trials.values()].map(({ portal }) => portal.settings()),
    );
    running = await PortalProcess.start({ portals });
  }

  async function each(
    step: (trial: CrashTrial) => Promise<string[]>,
  ): Promise<void> {
    await Promise.all(
      [...trials].map(async ([failpoint, trial]) => {
        const found = await step(trial).catch(error => [String(error)]);
        const where = trial.portal.deaths.pop();
        complaints[failpoint].push(
          ...found
            .filter(words => !isKnown(failpoint, words))
            .map(
              words =>
                `${words} (died ${where}; again with CRASH_SEED=${SEED} CRASH_ROUNDS=${ROUNDS})`,
            ),
        );
      }),
    );
  }
});
