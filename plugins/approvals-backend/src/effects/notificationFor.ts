import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import {
  MessageKey,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { OutboxRow, PersonalKind } from './OutboxStore';

/** A row about what people are told. */
export type PersonalRow = OutboxRow & { kind: PersonalKind };

export type PersonalNotification = NotificationPayload &
  Required<Pick<NotificationPayload, 'link'>> & {
    severity: 'normal' | 'high';
  };

type Notice = { says: MessageKey; severity: 'normal' | 'high' };

const OUTCOMES: Partial<Record<RequestStatus, Notice>> = {
  approved: { says: 'yoursIsApproved', severity: 'high' },
  rejected: { says: 'yoursIsRejected', severity: 'high' },
  'changes-requested': { says: 'yoursNeedsChanges', severity: 'high' },
  expired: { says: 'yoursHasExpired', severity: 'normal' },
  denied: { says: 'yoursIsDenied', severity: 'normal' },
  stale: { says: 'yoursIsStale', severity: 'normal' },
  revoked: { says: 'yoursIsRevoked', severity: 'high' },
  blocked: { says: 'yoursIsBlocked', severity: 'normal' },
  failed: { says: 'yoursHasFailed', severity: 'high' },
};

/** Where the same outcome has several reasons. */
const OUTCOMES_BY_REASON: Record<string, Notice> = {
  'template-gone': { says: 'yoursLostItsTemplate', severity: 'normal' },
  outgrown: { says: 'yoursIsOutgrown', severity: 'normal' },
  'granted-now': { says: 'yoursIsGrantedNow', severity: 'high' },
  'not-yet': { says: 'yoursIsApprovedNotYet', severity: 'normal' },
  'not-started': { says: 'yoursDidNotStart', severity: 'high' },
};

/** What is told to those who decide or look at it; everybody else asked for it. */
const NOTICES: Partial<Record<PersonalKind, Notice>> = {
  decider: { says: 'decisionNeeded', severity: 'normal' },
  reminder: { says: 'decisionStillNeeded', severity: 'normal' },
  escalation: { says: 'decisionEscalated', severity: 'high' },
  skipped: { says: 'glassBroken', severity: 'high' },
  review: { says: 'glassBrokenReview', severity: 'high' },
  blocked: { says: 'nobodyCanDecide', severity: 'high' },
};

/** They take the place of what was told before. */
const SCOPES: Partial<Record<OutboxRow['kind'], string>> = {
  reminder: 'decider',
  escalation: 'decider',
};

/**
 * The notification for a row, or undefined when there is nothing to tell. Names only the template
 * and the requester, never what was asked for. Of one request, a person keeps only the newest.
 */
export function notificationFor(
  row: PersonalRow,
  words: Words = Words.english,
): PersonalNotification | undefined {
  const notice = noticeOf(row);
  return (
    notice && {
      title: words.say(notice.says, {
        requester: nameOf(row.payload.requester),
        template: nameOf(row.payload.templateRef),
      }),
      severity: notice.severity,
      link: `/approvals/requests/${encodeURIComponent(row.requestId)}`,
      topic: row.kind === 'requester' ? 'approvals-outcome' : 'approvals-inbox',
      scope: `approvals:${SCOPES[row.kind] ?? row.kind}:${row.requestId}`,
    }
  );
}

function noticeOf({ kind, payload }: PersonalRow): Notice | undefined {
  const { reason = '', status } = payload;
  return NOTICES[kind] ?? OUTCOMES_BY_REASON[reason] ?? OUTCOMES[status];
}

/**
 * One notification for several requests that somebody can decide; it takes the place of the one before.
 *
 * @param count - undefined where nobody knows how many they can decide
 */
export function gatheredNotification(
  count: number | undefined,
  words: Words = Words.english,
): NotificationPayload {
  return {
    title: titleOf(count, words),
    severity: 'normal',
    link: '/approvals',
    topic: 'approvals-inbox',
    scope: 'approvals:inbox',
  };
}

function titleOf(count: number | undefined, words: Words): string {
  if (count === undefined) {
    return words.say('someToDecide');
  }
  return words.say(count === 1 ? 'oneToDecide' : 'manyToDecide', {
    count: String(count),
  });
}

/** The name by which notifications speak of a person or a template. */
export function nameOf(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}
