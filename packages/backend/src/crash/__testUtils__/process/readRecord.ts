import { Client } from './Client';

type Row = Record<string, any>;

/** What stands in the tables, as far as the tests look at it. */
export type TablesRecord = {
  requests: Row[];
  subjects: Row[];
  decisions: Row[];
  events: Row[];
  outbox: Row[];
  tasks: Row[];
};

/** Everything at once, from both databases. */
export async function readRecord(
  approvals: Client,
  scaffolder: Client,
): Promise<TablesRecord> {
  const [requests, subjects, decisions, events, outbox, tasks] =
    await Promise.all([
      approvals('requests').select(),
      approvals('request_subjects').select(),
      approvals('decisions').select(),
      approvals('events').select().orderBy('sequence'),
      approvals('outbox').select(),
      scaffolder('tasks').select('id', 'status', 'spec'),
    ]);
  return { requests, subjects, decisions, events, outbox, tasks };
}
