import { SchedulerService } from '@backstage/backend-plugin-api';
import { OutboxDrain } from '../effects';
import { PolicyReloads } from '../service/policies/PolicyReloads';
import { Caretaker } from './Caretaker';
import { DelegationNews } from './DelegationNews';
import { Digests } from './Digests';

type Job = {
  id: string;
  seconds: number;
  /** On every replica instead of on one of them. */
  everywhere?: boolean;
  run: () => Promise<unknown>;
};

/**
 * A backend that dies while it runs a job keeps all others from running it for so long, and then until the scheduler's
 * janitor comes by, once a minute: together less than the two minutes in which everything has to be settled. A job that
 * takes longer may overlap with itself, which does no harm.
 */
const TIMEOUT = { seconds: 45 };

/** Has the scheduler run everything that happens by itself. */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  caretaker: Caretaker;
  digests: Digests;
  delegationNews: DelegationNews;
  drain: OutboxDrain;
  reloads: PolicyReloads;
}): Promise<void> {
  const { scheduler, caretaker, digests, delegationNews, drain, reloads } =
    options;
  const jobs: Job[] = [
    {
      id: 'approvals-poll-runs',
      // People watch their run; asking is one cheap query while nothing runs.
      seconds: 1,
      everywhere: true,
      run: () => caretaker.pollRuns({ recent: true }),
    },
    {
      id: 'approvals-poll-long-runs',
      seconds: 15,
      run: () => caretaker.pollRuns({ recent: false }),
    },
    {
      id: 'approvals-settle-launches',
      seconds: 10,
      run: () => caretaker.settleLaunches(),
    },
    { id: 'approvals-expire', seconds: 15, run: () => caretaker.expire() },
    { id: 'approvals-timers', seconds: 15, run: () => caretaker.tendTimers() },
    {
      id: 'approvals-openings',
      seconds: 15,
      run: () => caretaker.tellOpenings(),
    },
    { id: 'approvals-recheck', seconds: 60, run: () => caretaker.recheck() },
    { id: 'approvals-digests', seconds: 300, run: () => digests.send() },
    {
      id: 'approvals-delegation-news',
      seconds: 15,
      run: () => delegationNews.tell(),
    },
    { id: 'approvals-drift', seconds: 60, run: () => caretaker.sweepDrift() },
    {
      id: 'approvals-reload',
      seconds: 30,
      everywhere: true,
      run: () => reloads.retry(),
    },
    { id: 'approvals-outbox', seconds: 10, run: () => drain.drainOnce() },
  ];
  for (const { id, seconds, everywhere, run } of jobs) {
    await scheduler.scheduleTask({
      id,
      frequency: { seconds },
      timeout: TIMEOUT,
      initialDelay: { seconds: Math.min(seconds, 5) },
      scope: everywhere ? 'local' : 'global',
      fn: async () => {
        await run();
      },
    });
  }
}
