import { RetryRequest } from '@greenlane/backstage-plugin-approvals-common';
import { normalizeRef } from '../normalizeRef';
import { retriesLeft } from '../request/deadlines';
import { RequestRecord } from '../request/RequestRecord';
import { describeHold } from '../time/describeHold';
import { LaunchHold } from '../time/launchHold';
import { missingSecrets } from './answerSubmission';

export type RetryCircumstances = {
  retry: Pick<RetryRequest, 'requester' | 'actor' | 'secretNames'>;
  /** The stored task is still what was granted. */
  same: boolean;
  /** The policy in force asks for more than was agreed to. */
  asksMore: boolean;
  /** It may be launched, but not now. */
  hold?: LaunchHold;
  /** ISO 8601. */
  now: string;
};

/** Why a task may not be started again, or undefined if it may. */
export function judgeRetry(
  request: RequestRecord,
  circumstances: RetryCircumstances,
): { kind: string; reason: string } | undefined {
  const { retry, hold, now } = circumstances;
  const missing = missingSecrets(request, retry.secretNames);
  const objections: Array<[applies: boolean, kind: string, reason: string]> = [
    [
      Boolean(retry.actor),
      'by-agent',
      'Only the person who asked may start this again, in a session of their own.',
    ],
    [
      !retry.requester || normalizeRef(retry.requester) !== request.requester,
      'by-other',
      'Only the person who asked may start this again.',
    ],
    [
      request.status !== 'failed',
      'not-failed',
      `Only a failed run can be started again, and this one is ${request.status}.`,
    ],
    [
      !circumstances.same,
      'other-content',
      'This task is not what was approved. Create it from the template again.',
    ],
    [
      retriesLeft(request) < 1,
      'used-up',
      'All retries of this approval are used up. Create it from the template again.',
    ],
    [
      !request.launchBy || request.launchBy <= now,
      'too-late',
      'The time to run this approval is over. Create it from the template again.',
    ],
    [
      circumstances.asksMore,
      'outgrown',
      'The policy now asks for more than was agreed to. Create it from the template again.',
    ],
    [hold !== undefined, 'not-now', hold ? describeHold(hold) : ''],
    [
      missing.length > 0,
      'missing-secret',
      `This retry lacks ${missing.join(
        ', ',
      )}. Start it again from the page of its request, which asks for the same secrets again.`,
    ],
  ];
  const [objection] = objections.filter(([applies]) => applies);
  return objection && { kind: objection[1], reason: objection[2] };
}
