import { JournalEntry } from './process/Journal';
import { TablesRecord } from './process/readRecord';

type Row = Record<string, any>;

/** The notification that each of these events owes somebody. */
const NOTIFICATIONS: Record<string, string> = {
  submitted: 'decider',
  approved: 'requester',
  expired: 'requester',
};

/** Whatever in the tables does not fit together, in words: it must always be nothing, also right after a crash. */
export function complaintsAbout(
  record: TablesRecord,
  journal: JournalEntry[],
): string[] {
  return [
    ...record.requests.flatMap(request => [
      ...aboutEvents(request, record),
      ...aboutVotes(request, record),
    ]),
    ...aboutRuns(record, journal),
  ];
}

/** The same, and what is still open when the reconciler has had its two minutes, or was told too often. */
export function complaintsAfterwards(
  record: TablesRecord,
  journal: JournalEntry[],
): string[] {
  return [
    ...complaintsAbout(record, journal),
    ...record.outbox.map(row => `${row.kind} of ${row.request_id} waits`),
    ...record.requests
      .filter(request => isStuck(request, record))
      .map(({ id, status }) => `${id} is still ${status}`),
    ...record.events.flatMap(event => aboutNews(event, journal)),
    ...aboutRepetition(journal),
  ];
}

/** The record tells the same story as the request, without a gap. */
function aboutEvents(request: Row, record: TablesRecord): string[] {
  const events = record.events.filter(row => row.request_id === request.id);
  const statuses = events.map(({ status }) => status);
  const isWhole = events.every(({ sequence }, index) => sequence === index + 1);
  return isWhole &&
    events.length === request.event_count &&
    statuses.pop() === request.status
    ? []
    : [`${request.id} is ${request.status}, its record says ${statuses}`];
}

/** Each vote is in the record, and each vote of the record is there. */
function aboutVotes({ id }: Row, record: TablesRecord): string[] {
  const ofRequest = (row: Row) => row.request_id === id;
  const cast = record.decisions.filter(ofRequest).map(row => row.id);
  const recorded = record.events
    .filter(row => ofRequest(row) && row.type === 'decided')
    .map(({ data }) => JSON.parse(data).decisionId);
  return String(cast.sort()) === String(recorded.sort())
    ? []
    : [`${id} has the votes ${cast}, its record has ${recorded}`];
}

/** Nothing runs without its request, and nothing that was granted once runs twice. */
function aboutRuns(record: TablesRecord, journal: JournalEntry[]): string[] {
  const effects = journal.flatMap(entry =>
    entry.kind === 'effect' ? [entry] : [],
  );
  const granted = record.requests.map(request => request.task_id);
  const runsOf = (name: string) =>
    effects.filter(effect => effect.name === name).map(({ taskId }) => taskId);
  return [
    ...effects
      .filter(({ taskId }) => !granted.includes(taskId))
      .map(({ taskId }) => `task ${taskId} ran without a request`),
    ...[...new Set(effects.map(({ name }) => name))]
      .filter(name => runsOf(name).length > 1)
      .map(name => `${name} ran more than once: ${runsOf(name)}`),
  ];
}

/** A run takes as long as it takes, but only while the scaffolder knows of it. */
function isStuck({ status, task_id: id }: Row, { tasks }: TablesRecord) {
  const task = tasks.find(row => row.id === id);
  const goesOn = ['open', 'processing'].includes(task?.status);
  return status === 'launching' || (status === 'running' && !goesOn);
}

/** The auditor hears of every change, and a person of what concerns them. */
function aboutNews(
  { request_id: id, type }: Row,
  journal: JournalEntry[],
): string[] {
  // Not a change of the request.
  if (type === 'refused') {
    return [];
  }
  const isAudited = journal.some(
    entry =>
      entry.kind === 'audit' && entry.requestId === id && entry.type === type,
  );
  const scope = `approvals:${NOTIFICATIONS[type]}:${id}`;
  const isTold = journal.some(
    entry => entry.kind === 'notification' && entry.scope === scope,
  );
  return [
    ...(isAudited ? [] : [`the auditor did not hear that ${id} is ${type}`]),
    ...(isTold || !NOTIFICATIONS[type]
      ? []
      : [`nobody was told that ${id} is ${type}`]),
  ];
}

/** A death may cost one repetition of the same news. */
function aboutRepetition(journal: JournalEntry[]): string[] {
  const heard = journal.flatMap(entry =>
    entry.kind === 'audit' ? [entry.id] : [],
  );
  return [...new Set(heard)]
    .filter(id => heard.filter(other => other === id).length > 2)
    .map(id => `the auditor heard of ${id} more than twice`);
}
