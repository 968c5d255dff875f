import { JsonObject } from '@backstage/types';
import { Effect } from './__testUtils__/Effects';
import { approve, ask, decide, reaches, read } from './__testUtils__/flows';
import { hurryJobs } from './__testUtils__/hurryJobs';
import { Notice } from './__testUtils__/Notices';
import { OutboxLog } from './__testUtils__/OutboxLog';
import { withTiers } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { databases, newPostgres } from './__testUtils__/postgres';
import { effect, template } from './__testUtils__/templates';
import { waitFor } from './__testUtils__/waitFor';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

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
  template('nudged-waits'),
  template('sandbox'),
];

/** Reminds once, and soon, people whom nothing else here asks: they are told one by one. */
const approvals = withTiers([
  {
    id: 'nudged',
    outcome: 'review',
    stages: [
      {
        id: 'nudged',
        require: { approvals: 1, from: ['group:default/finance'] },
      },
    ],
    remindAfter: { after: { seconds: 1 }, atMost: 1 },
  },
]);
/** What makes of requests what comes with time. */
const JOBS = ['approvals-expire', 'approvals-timers'];

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
    one = await start();
    log = await OutboxLog.create(one);
    two = await start();
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
      const made = await two.tasks.of('reviewed-raced');
      expect(made.filter(({ name }) => name === given.name)).toHaveLength(1);
      expect(racedEffects(given.name)).toHaveLength(1);
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
    expect(racedEffects(given.name)).toHaveLength(ran ? 1 : 0);
  });

  it('expire, remind and tell once what is due, all at once and as their schedulers come by', async () => {
    const overdue = await askOnBoth('hasty');
    const waiting = await askOnBoth('nudged-waits');
    await waitFor('everything to be due', async () =>
      [
        ...(await one.record.requests('hasty')).map(row => row.expires_at),
        ...(
          await one.record.requests('nudged-waits')
        ).map(row => row.timer_due_at),
      ].every(time => !time || Date.parse(time) <= Date.now()),
    );

    await Promise.all(
      JOBS.flatMap(job => [one, two].map(portal => portal.jobs.run(job))),
    );
    await schedulersRunTheJobs();
    await waitFor('everything to be told', async () => {
      const outbox = await one.handles.approvals('outbox').select('id');
      return outbox.length === 0 && world.notices.areDelivered;
    });

    for (const id of overdue) {
      expect(await historyOf(id)).toEqual(['submitted', 'expired']);
      expect(told('developer', `approvals:requester:${id}`)).not.toEqual([]);
    }
    for (const id of waiting) {
      expect(await historyOf(id)).toEqual(['submitted', 'reminded']);
      const toDecide = told('finance', `approvals:decider:${id}`);
      expect(toDecide.length).toBeGreaterThanOrEqual(2);
    }
    expect(world.notices.tooMany(await log.toTell())).toEqual([]);
  }, 180_000);

  describe('started again in between', () => {
    it('know what waits, what was decided and what was approved', async () => {
      const id = await ask(one, 'developer', 'reviewed-waits', values);
      const seats = await ask(one, 'developer', 'seats-raced', values);
      await decide(two, seats, 'security');
      await one.stop();
      await two.stop();
      one = await start();
      two = await start();

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
      two = await start(stricter());

      const { body } = await two
        .as('developer')
        .create('reviewed-stricter', values);

      expect(body.id).toMatch(/^apr-/);
      expect(await one.tasks.of('reviewed-stricter')).toEqual([]);
      expect((await two.record.request(id)).status).not.toBe('launching');
    }, 120_000);
  });

  function racedEffects(given: string): Effect[] {
    const effects = world.effects.of('reviewed-raced');
    return effects.filter(({ name }) => name === given);
  }

  async function start(policy: JsonObject = approvals): Promise<Portal> {
    return Portal.start({ world, database, approvals: policy });
  }

  async function askOnBoth(name: string): Promise<string[]> {
    const ids: string[] = [];
    for (let pair = 0; pair < 6; pair++) {
      ids.push(
        ...(await Promise.all([
          ask(one, 'developer', name, { name: `pair ${pair} on one` }),
          ask(two, 'developer', name, { name: `pair ${pair} on two` }),
        ])),
      );
    }
    return ids;
  }

  /** Waits until both have run them once more, however much one of them may be ahead of the other. */
  async function schedulersRunTheJobs(): Promise<void> {
    const runs = () =>
      [one, two].flatMap(({ jobs }) => JOBS.map(job => jobs.runs(job)));
    const before = runs();
    await waitFor('both schedulers to run the jobs', async () => {
      await hurryJobs(one.handles, JOBS);
      return runs().every((count, index) => count > before[index]);
    });
  }

  async function historyOf(id: string): Promise<string[]> {
    const events = await two.record.events(id);
    return events.map(({ type }) => type);
  }

  function told(name: string, scope: string): Notice[] {
    return world.notices.all.filter(
      notice =>
        notice.person === `user:default/${name}` && notice.scope === scope,
    );
  }
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
