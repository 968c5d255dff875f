import { waitFor } from '../../attacks/__testUtils__/waitFor';
import { delivered } from './delivered';
import { SmallPortal } from './SmallPortal';

/** When the scheduler's jobs run: at once, and later by so many seconds each time. */
const STEPS = [0, 65, 40];

/** Lets the two minutes pass in which everything that a crash left open has to be settled. */
export async function recover(portal: SmallPortal): Promise<void> {
  await settleRuns(portal);
  await passTwoMinutes(portal);
}

/**
 * What the scheduler runs in two minutes; the last time is the last that counts. What is being told then may be told to
 * its end, however busy the machine is: the scheduler is not there to begin anew with what got lost.
 */
export async function passTwoMinutes(portal: SmallPortal): Promise<void> {
  const jobs = await portal.jobs();
  for (const seconds of STEPS) {
    await portal.wait(seconds);
    for (const job of jobs.filter(id => id.startsWith('approvals-'))) {
      await portal.run(job);
    }
    await portal.quiet();
  }
  // What waits in vain is named by whoever complains about it.
  await delivered(portal).catch(() => {});
}

/** The scaffolder goes on with the tasks that nobody has begun, and gives up those whose worker died. */
async function settleRuns(portal: SmallPortal): Promise<void> {
  const areSettled = async () => {
    await portal.run('close_stale_tasks');
    const { tasks } = await portal.record();
    return !tasks.some(({ status }) => ['open', 'processing'].includes(status));
  };
  await waitFor('the scaffolder to settle its tasks', areSettled);
}
