import { RequestRecord } from '../request/RequestRecord';
import { LaunchHold } from '../time/launchHold';

/** What somebody gets who asks again for what they have asked for already. */
export type SubmissionAnswer =
  /** It waits for people, for its time, or nobody knows its task yet. */
  | { outcome: 'held' }
  /** Its task runs. */
  | { outcome: 'running'; taskId: string }
  /** It is approved: this is its launch. */
  | { outcome: 'launch' };

/**
 * Answers a submission for which there is an open request: a submission never makes a second one,
 * and never a second task. An agent may ask; only the person themselves launches.
 */
export function answerSubmission(
  existing: RequestRecord,
  options: { actor?: string; hold?: LaunchHold },
): SubmissionAnswer {
  if (existing.status === 'approved') {
    return { outcome: options.actor || options.hold ? 'held' : 'launch' };
  }
  return existing.status === 'running' && existing.taskId
    ? { outcome: 'running', taskId: existing.taskId }
    : { outcome: 'held' };
}

/** The secrets that the request was made with and that this launch lacks. */
export function missingSecrets(
  request: RequestRecord,
  given: string[],
): string[] {
  return request.secretNames.filter(name => !given.includes(name));
}
