import { Handles } from './Handles';

/**
 * Makes these jobs of the approvals plugin due, and frees those that run, so that the schedulers of two replicas run
 * them at the same time.
 */
export async function hurryJobs(
  handles: Handles,
  ids: string[],
): Promise<void> {
  await handles
    .approvals('backstage_backend_tasks__tasks')
    .whereIn('id', ids)
    .update({
      current_run_ticket: null,
      current_run_started_at: null,
      current_run_expires_at: null,
      next_run_start_at: handles.approvals.fn.now(),
    });
}
