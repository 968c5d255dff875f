import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import { SchedulerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { databases } from '../__testUtils__/databases';
import { scheduleTasks } from './scheduleTasks';

jest.setTimeout(60_000);

/** Where Backstage's scheduler keeps the jobs that one backend at a time runs. */
const TABLE = 'backstage_backend_tasks__tasks';
/** In which whatever a backend that died left open has to be settled. */
const SETTLED_SECONDS = 120;

describe('scheduleTasks', () => {
  let knex: Knex;
  const shutDown: Array<() => unknown> = [];

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    // Only what waits; the database answers by itself.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  });

  afterEach(async () => {
    shutDown.splice(0).forEach(hook => hook());
    await pass(0);
    jest.useRealTimers();
  });

  it('has another backend run every job within two minutes after one died in it', async () => {
    // Backstage leaves out in tests what frees the jobs of the dead.
    const scheduled = await schedule('test', () => new Promise(() => {}));
    await knex(TABLE).update({ next_run_start_at: ago(1) });
    await passUntil(async () => (await lockedJobs()).length === scheduled);
    const locked = await lockedJobs();
    const ran = new Set<string>();
    await schedule('production', async id => ran.add(id));
    const allRun = () => passUntil(async () => ran.size === scheduled);

    // It has just looked for jobs to free.
    await knex(TABLE).update({ current_run_expires_at: ago(1) });
    const freed = await passUntil(
      async () => (await lockedJobs()).length === 0,
    );
    await allRun();
    // It has just looked for jobs to run.
    ran.clear();
    await knex(TABLE).update({ next_run_start_at: ago(1) });
    const begun = await allRun();

    expect(locked.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'approvals-settle-launches',
        'approvals-expire',
        'approvals-timers',
        'approvals-openings',
        'approvals-outbox',
      ]),
    );
    for (const { seconds } of locked) {
      expect(seconds + freed + begun).toBeLessThan(SETTLED_SECONDS);
    }
  });

  /** Has the jobs scheduled by Backstage's own scheduler, for a backend of its own. Returns how many are shared. */
  async function schedule(
    environment: string,
    run: (id: string) => Promise<unknown>,
  ): Promise<number> {
    const env = { ...process.env, NODE_ENV: environment };
    const replaced = jest.replaceProperty(process, 'env', env as any);
    const scheduler = backstageScheduler();
    const shared: string[] = [];
    const scheduleTask: SchedulerService['scheduleTask'] = async job => {
      if (job.scope === 'global') {
        shared.push(job.id);
        await scheduler.scheduleTask({ ...job, fn: () => run(job.id) as any });
      }
    };
    const nothing = {} as any;
    await scheduleTasks({
      scheduler: { ...mockServices.scheduler.mock(), scheduleTask },
      caretaker: nothing,
      digests: nothing,
      delegationNews: nothing,
      drain: nothing,
      reloads: nothing,
    });
    await pass(0);
    replaced.restore();
    return shared.length;
  }

  function backstageScheduler(): SchedulerService {
    const instrument = { add: () => {}, record: () => {} };
    return DefaultSchedulerService.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
      logger: mockServices.logger.mock(),
      metrics: {
        createCounter: () => instrument,
        createHistogram: () => instrument,
        createGauge: () => instrument,
      } as any,
      rootLifecycle: mockServices.rootLifecycle.mock({
        addShutdownHook: hook => shutDown.push(hook),
      }),
      httpRouter: mockServices.httpRouter.mock(),
      pluginMetadata: { getId: () => 'approvals' },
    });
  }

  /** The jobs that a backend runs, and for how long nobody else may. */
  async function lockedJobs(): Promise<Array<{ id: string; seconds: number }>> {
    const since = (column: string) =>
      knex.raw(`strftime('%s', ${column}) - strftime('%s', ??)`, [
        'current_run_started_at',
      ]);
    return knex(TABLE)
      .whereNotNull('current_run_ticket')
      .select('id', { seconds: since('current_run_expires_at') as any });
  }

  function ago(seconds: number) {
    return knex.raw(`datetime('now', ?)`, [`-${seconds} seconds`]);
  }

  /** Passes seconds until something holds, and says how many. */
  async function passUntil(condition: () => Promise<boolean>): Promise<number> {
    let seconds = 0;
    while (!(await condition())) {
      if (seconds > 10 * SETTLED_SECONDS) {
        throw new Error(`Nothing for ${seconds} seconds`);
      }
      seconds += 1;
      await pass(1);
    }
    return seconds;
  }

  /** For whoever waits, time passes; the database gets to answer. */
  async function pass(seconds: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
    for (let turn = 0; turn < 50; turn += 1) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }
});
