import { JsonObject } from '@backstage/types';
import { approve, ask, decide, reaches, read } from './__testUtils__/flows';
import { hurryJobs } from './__testUtils__/hurryJobs';
import { OutboxLog } from './__testUtils__/OutboxLog';
import { approvals } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { databases, newPostgres } from './__testUtils__/postgres';
import { effect, template } from './__testUtils__/templates';
import { waitFor } from './__testUtils__/waitFor';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(60_000);

const values = { name: 'one' };
const templates = [
  ...['raced', 'first', 'waits', 'stricter', 'voted', 'seen'].map(name =>
    template(`reviewed-${name}`),
  ),
  template('seats-raced'),
  template('reviewed-slow', {
    steps: [
      { id: 'wait', action: 'debug:wait', input: { seconds: 1 } },
      effect(),
    ],
  }),
  template('hasty'),
  template('sandbox'),
];

const describeOnPostgres = databases.supports('POSTGRES_18')
  ? describe
  : describe.skip;

describeOnPostgres('two backends on one PostgreSQL', () => {
  let world: World;
  let database: JsonObject;
  let one: Portal;
  let two: Portal;
  let log: OutboxLog;

  beforeAll(async () => {
    world = World.create({ templates });
    database = await newPostgres();
    one = await Portal.start({ world, database });
    log = await OutboxLog.create(one);
    two = await Portal.start({ world, database });
  }, 120_000);

  afterEach(() => two.settle());

  it('show a request that the other one holds', async () => {
    const id = await ask(one, 'developer', 'reviewed-seen', values);

    const { body } = await two
      .as('developer')
      .get(`/api/scaffolder/v2/tasks/${id}`);

    expect(body).toMatchObject({ id, status: 'processing' });
    expect(await ask(two, 'developer', 'reviewed-seen', values)).toBe(id);
  });

  it('make one request of six first submissions at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        (index % 2 ? one : two)
          .as('developer')
          .create('reviewed-first', values),
      ),
    );

    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await one.record.requests('reviewed-first')).toHaveLength(1);
  });

  it.each([1, 2, 3])(
    'make one task of six launches at once, time %d',
    async time => {
      const given = { name: `race ${time}` };
      const id = await ask(one, 'developer', 'reviewed-raced', given);
      await approve(two, id, 'team-lead');

      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          (index % 2 ? one : two)
            .as('developer')
            .create('reviewed-raced', given),
        ),
      );

      expect(answers.map(({ status }) => status)).toEqual(
        Array.from({ length: 6 }, () => 201),
      );
      const tasks = new Set(
        answers
          .map(({ body }) => body.id)
          .filter(taskId => !taskId.startsWith('apr-')),
      );
      expect(tasks.size).toBe(1);
      await one.tasks.ended([...tasks][0]);
      await reaches(one, id, 'completed');
      expect(await two.tasks.of('reviewed-raced')).toHaveLength(time);
      expect(world.effects.of('reviewed-raced')).toHaveLength(time);
    },
  );

  it.each([1, 2, 3])(
    'count two votes at once, cast on both, time %d',
    async time => {
      const id = await ask(one, 'developer', 'seats-raced', {
        name: `votes ${time}`,
      });

      const answers = await Promise.all([
        decide(one, id, 'security'),
        decide(two, id, 'director'),
      ]);

      expect(answers.map(({ status }) => status < 300)).toEqual([true, true]);
      expect(await read(one, id)).toMatchObject({ status: 'approved' });
    },
  );

  it('count the two votes of one person at once as one', async () => {
    const id = await ask(one, 'developer', 'seats-raced', { name: 'both' });

    const answers = await Promise.all([
      decide(one, id, 'both'),
      decide(two, id, 'both'),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([
      expect.any(Number),
      409,
    ]);
    expect(await one.record.decisions(id)).toHaveLength(1);
    expect(await read(two, id)).toMatchObject({ status: 'pending' });
  });

  it('let a withdrawal and a launch at once end in one of the two', async () => {
    const given = { name: 'withdrawn or launched' };
    const id = await ask(one, 'developer', 'reviewed-raced', given);
    await approve(two, id, 'team-lead');

    const [cancelled, launched] = await Promise.all([
      one.as('developer').post(`/api/approvals/requests/${id}/cancel`),
      two.as('developer').create('reviewed-raced', given),
    ]);

    const ran = !launched.body.id.startsWith('apr-');
    expect(cancelled.status < 300).toBe(!ran);
    if (ran) {
      await one.tasks.ended(launched.body.id);
    }
    const effects = world.effects
      .of('reviewed-raced')
      .filter(({ name }) => name === given.name);
    expect(effects).toHaveLength(ran ? 1 : 0);
  });

  it('expire what is overdue once and tell it once, a scheduler running on both', async () => {
    const ids: string[] = [];
    for (let pair = 0; pair < 6; pair++) {
      ids.push(
        ...(await Promise.all([
          ask(one, 'developer', 'hasty', { name: `overdue ${pair} on one` }),
          ask(two, 'developer', 'hasty', { name: `overdue ${pair} on two` }),
        ])),
      );
    }

    const runs = new Set<string>();
    await waitFor('everything to be expired and told', async () => {
      (await hurryJobs(one.handles)).forEach(run => runs.add(run));
      const requests = await one.record.requests('hasty');
      const isOver = requests.every(({ status }) => status === 'expired');
      const outbox = await one.handles.approvals('outbox').select('id');
      // More runs than one have to find what one of them has done.
      return isOver && outbox.length === 0 && runs.size > 1;
    });

    for (const id of ids) {
      const events = await two.record.events(id);
      expect(events.map(({ type }) => type)).toEqual(['submitted', 'expired']);
      const scope = `approvals:requester:${id}`;
      expect(world.notices.all).toContainEqual({
        person: 'user:default/developer',
        scope,
      });
    }
    expect(world.notices.tooMany(await log.toTell())).toEqual([]);
  });

  describe('started again in between', () => {
    it('know what waits, what was decided and what was approved', async () => {
      const id = await ask(one, 'developer', 'reviewed-waits', values);
      const seats = await ask(one, 'developer', 'seats-raced', values);
      await decide(two, seats, 'security');
      await one.stop();
      await two.stop();
      one = await Portal.start({ world, database });
      two = await Portal.start({ world, database });

      await approve(two, seats, 'director');
      await approve(two, id, 'team-lead');
      expect(world.effects.of('reviewed-waits')).toEqual([]);
      const { body } = await one
        .as('developer')
        .create('reviewed-waits', values);
      await one.tasks.ended(body.id);

      await reaches(two, id, 'completed');
      expect(world.effects.of('reviewed-waits')).toHaveLength(1);
    }, 120_000);

    it('hold an approval under a policy that has become stricter', async () => {
      const id = await ask(one, 'developer', 'reviewed-stricter', values);
      await approve(one, id, 'team-lead');
      await two.stop();
      two = await Portal.start({ world, database, approvals: stricter() });

      const { body } = await two
        .as('developer')
        .create('reviewed-stricter', values);

      expect(body.id).toMatch(/^apr-/);
      expect(await one.tasks.of('reviewed-stricter')).toEqual([]);
      expect((await two.record.request(id)).status).not.toBe('launching');
    }, 120_000);
  });
});

/** What one person could approve now needs security as well. */
function stricter(): JsonObject {
  const config = JSON.parse(JSON.stringify(approvals));
  const tier = config.policy.tiers.find(
    (candidate: JsonObject) => candidate.id === 'reviewed',
  );
  tier.stages.push({
    id: 'security',
    require: { approvals: 1, from: ['group:default/security'] },
  });
  return config;
}
