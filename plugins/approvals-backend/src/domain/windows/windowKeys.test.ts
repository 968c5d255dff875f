import {
  REQUEST_STATUSES,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { TRANSITIONS } from '../transition/transitions';
import { COUNTED_STATUSES, windowKeyOf } from './windowKeys';

/** Where a request can get to from there. */
function reachableFrom(status: RequestStatus): Set<RequestStatus> {
  const reached = new Set([status]);
  for (const from of reached) {
    Object.values(TRANSITIONS).forEach(({ to }) => {
      const next = to[from];
      if (next) {
        reached.add(next);
      }
    });
  }
  return reached;
}

it('whatever has run or can still run is counted, and nothing else', () => {
  const runs = REQUEST_STATUSES.filter(
    status => status === 'completed' || reachableFrom(status).has('running'),
  );
  // A failed request counts if it has started; only then can it be started again.
  expect(runs.filter(status => status !== 'failed').sort()).toEqual(
    [...COUNTED_STATUSES].sort(),
  );
  expect(runs).toContain('failed');
});

it('a window is the requester’s, the owner’s or the system’s', () => {
  const owners = {
    requester: 'user:default/developer',
    templateOwner: 'group:default/payments',
  };
  expect(windowKeyOf('requester', owners)).toBe('user:default/developer');
  expect(windowKeyOf('owner', owners)).toBe('group:default/payments');
  expect(windowKeyOf('system', owners)).toBeUndefined();
});
