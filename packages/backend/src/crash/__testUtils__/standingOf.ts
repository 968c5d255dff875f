import { TablesRecord } from './process/readRecord';

/** Where the request with this name stands: no status while there is none. */
export type Standing = { status?: string; approvals: number };

/** The rows of the requests that were made with this name, oldest first. */
export function requestsOf(record: TablesRecord, name: string) {
  const ids = record.subjects
    .filter(({ spec }) => JSON.parse(spec).parameters.name === name)
    .map(subject => subject.request_id);
  return record.requests
    .filter(({ id }) => ids.includes(id))
    .sort((one, other) => one.created_at.localeCompare(other.created_at));
}

export function standingOf(record: TablesRecord, name: string): Standing {
  const request = requestsOf(record, name).pop();
  const approvals = record.decisions.filter(
    row => row.request_id === request?.id && row.decision === 'approve',
  );
  return { status: request?.status, approvals: approvals.length };
}
