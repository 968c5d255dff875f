import {
  ApprovalRequest,
  DecisionVerb,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  giveReasons,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { sayAll } from '../../components/sayAll';

/** The sentence of a banner; `people` fill its `{{who}}` where there are some. */
export type BannerSentence =
  | 'waiting'
  | 'blocked'
  | 'approved'
  | 'approvedOther'
  | 'approvedLater'
  | 'launching'
  | 'unconfirmed'
  | 'failed'
  | 'denied'
  | 'rejected'
  | 'changesRequested'
  | 'cancelled'
  | 'expired'
  | 'superseded'
  | 'stale'
  | 'revoked';

export type BannerState = {
  sentence: BannerSentence;
  severity: 'info' | 'success' | 'warning' | 'error';
  /** Entity references. */
  people: string[];
  /** Why, in the words of the policy or of a person. */
  reasons: string[];
  /** ISO 8601: from when on it can be run. */
  from?: string;
  /** Offer the wizard, filled in with these values. */
  again: boolean;
  /** Approvers wait for the requester's reason, and the viewer is the requester. */
  reasonMissing: boolean;
};

const OVER = {
  cancelled: 'info',
  expired: 'warning',
  superseded: 'info',
  stale: 'warning',
  revoked: 'error',
} as const;

function state(
  sentence: BannerSentence,
  severity: BannerState['severity'],
  more: Partial<BannerState> = {},
): BannerState {
  return {
    sentence,
    severity,
    people: [],
    reasons: [],
    again: false,
    reasonMissing: false,
    ...more,
  };
}

function decisionsLike(
  request: ApprovalRequest,
  verb: DecisionVerb,
  again: boolean,
) {
  const decisions = request.decisions.filter(
    ({ decision }) => decision === verb,
  );
  return {
    people: decisions.map(({ person }) => person),
    reasons: decisions.flatMap(({ comment }) => comment ?? []),
    again,
  };
}

function askedNow(request: ApprovalRequest): string[] {
  const open = request.stages.find(({ status }) => status === 'open');
  const seats = open?.seats ?? [];
  const free = seats.filter(
    ({ approvals, filledBy }) => filledBy.length < approvals,
  );
  return [...new Set(free.flatMap(({ from }) => from))];
}

function waitingState(request: ApprovalRequest): BannerState {
  const reasonMissing =
    request.can.withdraw &&
    request.evaluation.justification === 'required' &&
    !request.justification;
  return state('waiting', reasonMissing ? 'warning' : 'info', {
    people: askedNow(request),
    reasonMissing,
  });
}

function approvedState(request: ApprovalRequest): BannerState {
  const { opensAt, freeze } = request.launch;
  if (opensAt) {
    const reasons = freeze ? [freeze.reason] : [];
    return state('approvedLater', 'info', { from: opensAt, reasons });
  }
  return request.can.launch
    ? state('approved', 'success')
    : state('approvedOther', 'success', { people: [request.requester] });
}

/**
 * What the banner above a held task says. Undefined while there is nothing to add to the stock page:
 * it runs, or has run to its end.
 *
 * @param viewer - who reads it; only the requester is led back to the form
 * @param words - in whose language
 */
export function bannerState(
  request: ApprovalRequest,
  viewer: string | undefined,
  words: Words = Words.english,
): BannerState | undefined {
  const again = viewer === request.requester;
  switch (request.status) {
    case 'pending':
      return waitingState(request);
    case 'blocked':
      return state('blocked', 'warning', {
        reasons: sayAll(words, request.blockedBecause, request.blockedPhrases),
      });
    case 'approved':
      return approvedState(request);
    case 'launching':
      return request.launch.unconfirmed
        ? state('unconfirmed', 'warning')
        : state('launching', 'info');
    case 'failed':
      return request.can.launch ? state('failed', 'warning') : undefined;
    case 'denied':
      return state('denied', 'error', {
        reasons: giveReasons(request.evaluation, words),
        again,
      });
    case 'rejected':
      return state(
        'rejected',
        'error',
        decisionsLike(request, 'reject', again),
      );
    case 'changes-requested':
      return state(
        'changesRequested',
        'warning',
        decisionsLike(request, 'request-changes', again),
      );
    case 'running':
    case 'completed':
      return undefined;
    default:
      return state(request.status, OVER[request.status], { again });
  }
}
