import { Handles } from './Handles';

const TABLE = 'backstage_backend_tasks__tasks';

/**
 * Makes every job of the approvals plugin due, and frees those that run, so that the schedulers of two replicas run them
 * at the same time. Returns the tickets of the runs that it found.
 */
export async function hurryJobs(handles: Handles): Promise<string[]> {
  const running = await handles
    .approvals(TABLE)
    .whereNotNull('current_run_ticket')
    .select('current_run_ticket');
  await handles.approvals(TABLE).update({
    current_run_ticket: null,
    current_run_started_at: null,
    current_run_expires_at: null,
    next_run_start_at: handles.approvals.fn.now(),
  });
  return running.map(row => row.current_run_ticket);
}
