import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { OutboxRow } from './OutboxStore';

type Words = { title: string; severity: 'normal' | 'high' };
type Outcome = { words: string; severity: Words['severity'] };

const OUTCOMES: Partial<Record<RequestStatus, Outcome>> = {
  approved: { words: 'is approved and ready to run', severity: 'high' },
  rejected: { words: 'was rejected', severity: 'high' },
  'changes-requested': { words: 'needs changes', severity: 'high' },
  expired: {
    words: 'has expired; ask again if you still need it',
    severity: 'normal',
  },
  denied: { words: 'is not allowed by the policy', severity: 'normal' },
  stale: {
    words: 'is out of date because its template changed; ask again',
    severity: 'normal',
  },
  revoked: { words: 'had its approval taken back', severity: 'high' },
  blocked: {
    words: 'cannot be decided at the moment; see what is missing',
    severity: 'normal',
  },
  failed: { words: 'was run and failed', severity: 'high' },
};

/** Where the same outcome has several reasons. */
const OUTCOMES_BY_REASON: Record<string, Outcome> = {
  'template-gone': {
    words: 'has ended because its template is no longer in the catalog',
    severity: 'normal',
  },
  outgrown: {
    words:
      'has ended because the policy now asks for more than was agreed to; ask again',
    severity: 'normal',
  },
  'granted-now': {
    words: 'is granted by the policy now; create it again to run it',
    severity: 'high',
  },
  'not-started': {
    words: 'could not be started; create it again',
    severity: 'high',
  },
};

const WORDS: Partial<
  Record<OutboxRow['kind'], (row: OutboxRow) => Words | undefined>
> = {
  decider: forDecider,
  skipped: row => ({
    title: `The glass was broken for a request for ${nameOf(
      row.payload.templateRef,
    )}, so you are not asked`,
    severity: 'high',
  }),
  review: row => ({
    title: `The glass was broken for a request for ${nameOf(
      row.payload.templateRef,
    )}: please review it`,
    severity: 'high',
  }),
};

/**
 * The notification for a row, or undefined when there is nothing to tell. Names only the template
 * and the requester, never what was asked for. Of one request, a person keeps only the newest.
 */
export function notificationFor(
  row: OutboxRow,
): NotificationPayload | undefined {
  const words = (WORDS[row.kind] ?? forRequester)(row);
  return (
    words && {
      ...words,
      link: `/approvals/requests/${encodeURIComponent(row.requestId)}`,
      topic: row.kind === 'requester' ? 'approvals-outcome' : 'approvals-inbox',
      scope: `approvals:${row.kind}:${row.requestId}`,
    }
  );
}

function forDecider(row: OutboxRow): Words {
  const requester = nameOf(row.payload.requester);
  const template = nameOf(row.payload.templateRef);
  return {
    title: `${requester} asks for ${template}: your decision is needed`,
    severity: 'normal',
  };
}

function forRequester(row: OutboxRow): Words | undefined {
  const { status, reason } = row.payload;
  const outcome = OUTCOMES_BY_REASON[reason ?? ''] ?? OUTCOMES[status];
  return (
    outcome && {
      title: `Your request for ${nameOf(row.payload.templateRef)} ${
        outcome.words
      }`,
      severity: outcome.severity,
    }
  );
}

function nameOf(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}
