import { mockServices } from '@backstage/backend-test-utils';
import { scheduleTasks } from './scheduleTasks';

/** How often the scheduler frees the jobs whose time is over, and then how often a backend looks for jobs. */
const JANITOR_SECONDS = 60;
const LOOK_SECONDS = 5;

describe('scheduleTasks', () => {
  it('lets no job stay locked for two minutes by a backend that died in it', async () => {
    const scheduler = mockServices.scheduler.mock();
    const nothing = {} as any;

    await scheduleTasks({
      scheduler,
      caretaker: nothing,
      digests: nothing,
      drain: nothing,
      reloads: nothing,
    });

    const jobs = scheduler.scheduleTask.mock.calls.map(([job]) => job);
    const locked = jobs.filter(({ scope }) => scope === 'global');
    expect(locked.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'approvals-settle-launches',
        'approvals-expire',
        'approvals-outbox',
      ]),
    );
    for (const { timeout } of locked) {
      const { seconds } = timeout as { seconds: number };
      expect(seconds + JANITOR_SECONDS + LOOK_SECONDS).toBeLessThan(120);
    }
  });
});
