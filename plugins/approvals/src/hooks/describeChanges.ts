import {
  ApprovalRequest,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';

/** Something that is different from what a person had before their eyes. */
export type RequestChange =
  | { kind: 'status'; status: RequestStatus }
  | { kind: 'subject' }
  | { kind: 'decisions'; count: number }
  | { kind: 'takenBack' };

/** What changed in a request, as far as it matters to somebody who was about to decide. */
export function describeChanges(
  before: ApprovalRequest,
  after: ApprovalRequest,
): RequestChange[] {
  const changes: RequestChange[] = [];
  if (before.status !== after.status) {
    changes.push({ kind: 'status', status: after.status });
  }
  if (before.subjectHash !== after.subjectHash) {
    changes.push({ kind: 'subject' });
  }
  const known = new Set(before.decisions.map(({ id }) => id));
  const current = new Set(after.decisions.map(({ id }) => id));
  const added = after.decisions.filter(({ id }) => !known.has(id)).length;
  if (added > 0) {
    changes.push({ kind: 'decisions', count: added });
  }
  if (before.decisions.some(({ id }) => !current.has(id))) {
    changes.push({ kind: 'takenBack' });
  }
  return changes;
}
