import { randomInt } from 'node:crypto';
import { databases, newPostgres } from '../attacks/__testUtils__/postgres';
import { randomFrom } from './__testUtils__/choosePlaces';
import { CrashTrial } from './__testUtils__/CrashTrial';
import { operations } from './__testUtils__/operations';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { SmallPortal } from './__testUtils__/SmallPortal';

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 2);
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));

/** Within five seconds, on a machine with nothing else to do; the one that runs the tests is busy. */
const UP_SECONDS = 30;

const failpoints = Object.keys(operations);
type Complaints = Record<string, string[]>;

describe.each(databases.eachSupportedId())('kill -9 on %s', databaseId => {
  const trials = new Map<string, CrashTrial>();
  const complaints: Complaints = {};
  /** How long each process took until its first portal was up. */
  const startups: number[] = [];
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

  it(`is up again within ${UP_SECONDS} s`, () => {
    const times = startups.map(seconds => `${seconds.toFixed(1)} s`);
    process.stdout.write(`On ${databaseId} up after ${times.join(', ')}\n`);
    expect(startups).toHaveLength(ROUNDS + 1);
    expect(Math.max(...startups)).toBeLessThan(UP_SECONDS);
  });

  /** What is wrong once stays wrong in the rounds that follow. */
  function isKnown(failpoint: string, words: string): boolean {
    return complaints[failpoint].some(known => known.startsWith(words));
  }

  /** All portals live and die in one process. */
  async function start(): Promise<void> {
    const portals = [...trials.values()].map(({ portal }) => portal);
    running = await PortalProcess.start({
      portals: portals.map(({ settings }) => settings),
    });
    const { ports, seconds } = running.up;
    portals.forEach((portal, index) => portal.listensOn(ports[index]));
    startups.push(seconds);
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
