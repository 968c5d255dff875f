import { inspect } from 'node:util';
import {
  createTestService,
  TestService,
} from '../__testUtils__/createTestService';
import { databases } from '../__testUtils__/databases';
import { findBreaches } from '../__testUtils__/findBreaches';
import { testConfig } from '../__testUtils__/testConfig';
import { CHANGE_RACES } from './__testUtils__/changeRaces';
import { DECISION_RACES } from './__testUtils__/decisionRaces';
import { LAUNCH_RACES } from './__testUtils__/launchRaces';
import { Race } from './__testUtils__/Race';
import { runRace } from './__testUtils__/runRace';

/** How often each race is run: 1,000 times by `npm run test:races`. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 4);
/** So many rounds are worth a summary. */
const MANY_ROUNDS = 100;
/** Both orders, with certainty, and as close to one another as can be. */
const FIRST_LEADS = [-Infinity, -1, 1, Infinity];
/** No contender sends more queries than this before its change is committed. */
const LONGEST_LEAD = 24;

jest.setTimeout(60_000 + ROUNDS * 1_000);

/** After the first ones, every lead comes up, one way and the other, in any 49 rounds. */
function leadOf(round: number): number {
  const next = ((round * 20) % (2 * LONGEST_LEAD + 1)) - LONGEST_LEAD;
  return FIRST_LEADS[round] ?? next;
}

const races = [...DECISION_RACES, ...LAUNCH_RACES, ...CHANGE_RACES];

describe.each(databases.eachSupportedId())(`${ROUNDS} times on %p`, id => {
  let test: TestService;
  beforeEach(async () => {
    // What the races leave behind stays open.
    const quotas = { openRequestsPerPerson: 1_000_000 };
    test = await createTestService(id, { config: testConfig({ quotas }) });
  });

  /** How often it ended how. */
  async function run(race: Race): Promise<Record<string, number>> {
    const seen: Record<string, number> = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: requestId, ...ending } = await runRace(
        test,
        race,
        leadOf(round),
      );
      expect(race.endings).toContainEqual(ending);
      expect(await findBreaches(test.knex, requestId)).toEqual([]);
      const words = `${ending.status}: ${ending.answers.join(', ')}`;
      seen[words] = (seen[words] ?? 0) + 1;
    }
    return seen;
  }

  it.each(races.map(race => ({ ...race, race })))(
    '$title',
    async ({ race }) => {
      const seen = await run(race);
      if (ROUNDS >= MANY_ROUNDS) {
        process.stdout.write(`${id}, ${race.title}: ${inspect(seen)}\n`);
      }
      const different = ROUNDS < FIRST_LEADS.length ? 1 : 2;
      expect(Object.keys(seen).length).toBeGreaterThanOrEqual(
        Math.min(race.endings.length, different),
      );
    },
  );
});
