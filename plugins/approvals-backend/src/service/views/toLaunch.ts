import { LaunchInfo } from '@greenlane/backstage-plugin-approvals-common';
import {
  isOverdue,
  isUnconfirmed,
  retriesLeft,
} from '../../domain/request/deadlines';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { launchHoldOf } from '../../domain/time/launchHold';
import { Caller } from '../Caller';
import { DecisionSituation } from './canDecide';

/** How a request stands with its run. */
export function toLaunch(
  { request, now, freezes }: DecisionSituation,
  caller: Caller,
): LaunchInfo {
  const launchable = isLaunchable(request, now);
  const hold = launchable
    ? launchHoldOf(request, { freezes, at: now })
    : undefined;
  return {
    taskId: request.taskId,
    unconfirmed: isUnconfirmed(request, now) || undefined,
    secrets: request.secretNames,
    ready: isRequester(request, caller) && launchable && !hold,
    retriesLeft: retriesLeft(request),
    opensAt: hold?.opensAt,
    freeze: hold?.freeze && {
      id: hold.freeze.id,
      reason: hold.freeze.reason,
    },
  };
}

function isRequester(request: RequestRecord, caller: Caller): boolean {
  return (
    caller.ref === request.requester &&
    (caller.kind === 'person' || caller.kind === 'guest')
  );
}

/** As far as its status and its deadline go. */
function isLaunchable(request: RequestRecord, now: string): boolean {
  if (request.status === 'approved') {
    return !isOverdue(request, now);
  }
  return (
    request.status === 'failed' &&
    request.taskId !== undefined &&
    retriesLeft(request) > 0 &&
    request.launchBy !== undefined &&
    request.launchBy > now
  );
}
