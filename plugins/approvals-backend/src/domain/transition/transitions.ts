import {
  RequestEventType,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';

/** What can happen to a request. */
export type TransitionName =
  | 'vote'
  | 'take-back'
  | 'reassign'
  | 'justify'
  | 'remind'
  | 'escalate'
  | 'approve'
  | 'open'
  | 'reject'
  | 'invoke-emergency'
  | 'break-glass'
  | 'review-emergency'
  | 'request-changes'
  | 'block'
  | 'unblock'
  | 'deny'
  | 'cancel'
  | 'revoke'
  | 'expire'
  | 'drift'
  | 'outgrow'
  | 'supersede'
  | 'launch'
  | 'retry'
  | 'bind'
  | 'claim'
  | 'release'
  | 'abandon'
  | 'give-back'
  | 'complete'
  | 'fail';

export type TransitionRule = {
  /** Where it leads, by where the request stands; anywhere else it is refused. */
  to: Partial<Record<RequestStatus, RequestStatus>>;
  /** How it stands in the record. */
  event: RequestEventType;
  /** It concerns the requester enough to be told. */
  tellsRequester?: true;
};

const WAITING: RequestStatus[] = [
  'blocked',
  'pending',
  'changes-requested',
  'approved',
];

function fromWaiting(to: RequestStatus): TransitionRule['to'] {
  return Object.fromEntries(WAITING.map(from => [from, to]));
}

/** Wherever a request can stand that people have let pass; what happens leaves it there. */
function fromPassed(): TransitionRule['to'] {
  const statuses: RequestStatus[] = [
    'approved',
    'launching',
    'running',
    'completed',
    'failed',
    'cancelled',
    'expired',
    'superseded',
    'stale',
    'revoked',
  ];
  return Object.fromEntries(statuses.map(status => [status, status]));
}

/**
 * The life of a request, whole. The database lists the same transitions in a trigger
 * (`requests_transition` in `migrations`).
 *
 * - `vote` is an approval that leaves the quorum open; `approve` the moment at which it is met.
 * - `open`: what is approved and had to wait for its window, or for the end of a freeze, can be launched.
 * - `remind` tells those who can decide in a stage that has waited; `escalate` asks others besides them,
 *   or in their place.
 * - `reassign` asks one of those who can decide, by name.
 * - `invoke-emergency` is one of the people who may let it pass in an emergency, also what is approved and
 *   waits for its window; `break-glass` the moment at which there are enough of them; `review-emergency` somebody else who has looked at it afterwards.
 * - `drift`: the template or the person is no longer what was hashed; `outgrow`: the policy in
 *   force asks for more than was agreed to; `supersede`: its requester put another in its place.
 * - `launch` and `retry` open an attempt, `bind` names its task, `claim` is the gate step redeeming
 *   the grant. Either of the two may come first.
 * - `release` takes a launch back that the scaffolder refused, `give-back` a retry; `abandon` ends
 *   a launch that has no approval to go back to.
 */
export const TRANSITIONS: Record<TransitionName, TransitionRule> = {
  vote: { to: { pending: 'pending' }, event: 'decided' },
  'take-back': {
    to: { pending: 'pending' },
    event: 'decision-withdrawn',
  },
  reassign: {
    to: { pending: 'pending' },
    event: 'reassigned',
  },
  justify: {
    to: { pending: 'pending', blocked: 'blocked' },
    event: 'justified',
  },
  remind: { to: { pending: 'pending' }, event: 'reminded' },
  escalate: {
    to: { pending: 'pending', blocked: 'blocked' },
    event: 'escalated',
  },
  approve: {
    to: { pending: 'approved' },
    event: 'approved',
    tellsRequester: true,
  },
  open: { to: { approved: 'approved' }, event: 'opened', tellsRequester: true },
  'invoke-emergency': {
    to: { pending: 'pending', blocked: 'blocked', approved: 'approved' },
    event: 'emergency-invoked',
  },
  'break-glass': {
    to: { pending: 'approved', blocked: 'approved', approved: 'approved' },
    event: 'glass-broken',
    tellsRequester: true,
  },
  'review-emergency': {
    to: fromPassed(),
    event: 'emergency-reviewed',
  },
  reject: {
    to: { pending: 'rejected' },
    event: 'rejected',
    tellsRequester: true,
  },
  'request-changes': {
    to: { pending: 'changes-requested' },
    event: 'decided',
    tellsRequester: true,
  },
  block: { to: { pending: 'blocked' }, event: 'blocked', tellsRequester: true },
  unblock: {
    to: { blocked: 'pending' },
    event: 'unblocked',
  },
  deny: { to: { blocked: 'denied' }, event: 'denied', tellsRequester: true },
  cancel: { to: fromWaiting('cancelled'), event: 'cancelled' },
  revoke: {
    to: fromWaiting('revoked'),
    event: 'revoked',
    tellsRequester: true,
  },
  expire: {
    to: fromWaiting('expired'),
    event: 'expired',
    tellsRequester: true,
  },
  drift: { to: fromWaiting('stale'), event: 'stale', tellsRequester: true },
  outgrow: { to: fromWaiting('stale'), event: 'stale', tellsRequester: true },
  supersede: { to: fromWaiting('superseded'), event: 'superseded' },
  launch: { to: { approved: 'launching' }, event: 'launching' },
  retry: { to: { failed: 'launching' }, event: 'retried' },
  bind: {
    to: { launching: 'running', running: 'running' },
    event: 'running',
  },
  claim: {
    to: { launching: 'running', running: 'running' },
    event: 'running',
  },
  release: { to: { launching: 'approved' }, event: 'released' },
  abandon: {
    to: { launching: 'failed' },
    event: 'failed',
    tellsRequester: true,
  },
  'give-back': { to: { launching: 'failed' }, event: 'released' },
  complete: {
    to: { launching: 'completed', running: 'completed' },
    event: 'completed',
    tellsRequester: true,
  },
  fail: {
    to: { launching: 'failed', running: 'failed' },
    event: 'failed',
    tellsRequester: true,
  },
};
