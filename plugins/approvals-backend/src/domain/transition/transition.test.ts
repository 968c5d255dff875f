import {
  REQUEST_STATUSES,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { requestRecord } from '../../__testUtils__/requestRecord';
import { transition } from './transition';
import { TransitionName, TRANSITIONS } from './transitions';

const AT = '2026-11-22T09:00:00.000Z';

/** The life of a request once more, written from the design and not from the table. */
const LIFE: Record<TransitionName, Array<[RequestStatus, RequestStatus]>> = {
  vote: [['pending', 'pending']],
  'take-back': [['pending', 'pending']],
  reassign: [['pending', 'pending']],
  justify: [
    ['pending', 'pending'],
    ['blocked', 'blocked'],
  ],
  remind: [['pending', 'pending']],
  escalate: [
    ['pending', 'pending'],
    ['blocked', 'blocked'],
  ],
  approve: [['pending', 'approved']],
  open: [['approved', 'approved']],
  'invoke-emergency': [
    ['pending', 'pending'],
    ['blocked', 'blocked'],
    ['approved', 'approved'],
  ],
  'break-glass': [
    ['pending', 'approved'],
    ['blocked', 'approved'],
    ['approved', 'approved'],
  ],
  'review-emergency': [
    ['approved', 'approved'],
    ['launching', 'launching'],
    ['running', 'running'],
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['expired', 'expired'],
    ['superseded', 'superseded'],
    ['stale', 'stale'],
    ['revoked', 'revoked'],
  ],
  reject: [['pending', 'rejected']],
  'request-changes': [['pending', 'changes-requested']],
  block: [['pending', 'blocked']],
  unblock: [['blocked', 'pending']],
  deny: [['blocked', 'denied']],
  cancel: fromWaiting('cancelled'),
  revoke: fromWaiting('revoked'),
  expire: fromWaiting('expired'),
  drift: fromWaiting('stale'),
  outgrow: fromWaiting('stale'),
  supersede: fromWaiting('superseded'),
  launch: [['approved', 'launching']],
  retry: [['failed', 'launching']],
  bind: [
    ['launching', 'running'],
    ['running', 'running'],
  ],
  claim: [
    ['launching', 'running'],
    ['running', 'running'],
  ],
  release: [['launching', 'approved']],
  abandon: [['launching', 'failed']],
  'give-back': [['launching', 'failed']],
  complete: [
    ['launching', 'completed'],
    ['running', 'completed'],
  ],
  fail: [
    ['launching', 'failed'],
    ['running', 'failed'],
  ],
};

function fromWaiting(to: RequestStatus): Array<[RequestStatus, RequestStatus]> {
  return [
    ['blocked', to],
    ['pending', to],
    ['changes-requested', to],
    ['approved', to],
  ];
}

const cells = Object.keys(LIFE).flatMap(name =>
  REQUEST_STATUSES.map(
    status =>
      [name as TransitionName, status] as [TransitionName, RequestStatus],
  ),
);

const legal = cells.filter(([name, status]) => targetOf(name, status));
const illegal = cells.filter(([name, status]) => !targetOf(name, status));

function targetOf(name: TransitionName, status: RequestStatus) {
  return LIFE[name].find(([from]) => from === status)?.[1];
}

describe('transition', () => {
  it.each(legal)('%s leads on from %s', (name, status) => {
    const request = requestRecord({ status });
    const expected = targetOf(name, status);
    const event = { name, actor: 'system', at: AT };
    const { patch, record } = transition(request, event);
    expect(patch.status).toBe(expected);
    expect(record).toMatchObject({ status: expected, at: AT, actor: 'system' });
  });

  it.each(illegal)('%s is refused from %s', (name, status) => {
    const request = requestRecord({ status });
    expect(() =>
      transition(request, { name, actor: 'system', at: AT }),
    ).toThrow('cannot be changed like this');
  });

  it('has every kind of event in its table', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual(Object.keys(LIFE).sort());
  });

  it('counts launches, and gives back what the scaffolder refused', () => {
    const approved = requestRecord({ status: 'approved' });
    const launched = apply(approved, 'launch');
    expect(launched.attempts).toBe(1);
    expect(apply(launched, 'release').attempts).toBe(0);
    const failed = { ...launched, status: 'failed' as const, taskId: 't' };
    const retried = apply(failed, 'retry');
    expect(retried.attempts).toBe(2);
    expect(apply(retried, 'give-back').attempts).toBe(1);
  });

  it('starts each attempt without a redeemed grant', () => {
    const failed = requestRecord({
      status: 'failed',
      attempts: 1,
      claimedAt: AT,
    });
    expect(apply(failed, 'retry').claimedAt).toBeUndefined();
  });

  it('gives an approved request its time to be launched, from the approval', () => {
    const request = requestRecord({ launchWithinMs: 60_000 });
    expect(apply(request, 'approve').launchBy).toBe('2026-11-22T09:01:00.000Z');
  });
});

function apply(
  request: ReturnType<typeof requestRecord>,
  name: TransitionName,
): ReturnType<typeof requestRecord> {
  const { patch } = transition(request, { name, actor: 'system', at: AT });
  return { ...request, ...patch };
}
