import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import {
  GATE_STEP,
  HeldLogLine,
  HeldState,
  HeldTask,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import { getComments } from '../../database/operations/comments/getComments';
import {
  findEvents,
  StoredEvent,
} from '../../database/operations/events/findEvents';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { describeHeld, HeldRecord } from './describeHeld';

/** Requests as tasks; those whose subject has been erased are left out. */
export async function toHeldTasks(
  knex: Knex,
  requests: RequestRecord[],
): Promise<HeldTask[]> {
  const ids = requests.map(request => request.id);
  const subjects = await getSubjects(knex, ids);
  const records = await readRecords(knex, requests);
  return records.flatMap(record => {
    const { id, createdAt } = record.request;
    const spec = subjects.get(id)?.spec;
    return spec ? { ...toState(record), createdAt, spec: shownSpec(spec) } : [];
  });
}

/** How requests stand, as tasks do. */
export async function toHeldStates(
  knex: Knex,
  requests: RequestRecord[],
): Promise<HeldState[]> {
  const records = await readRecords(knex, requests);
  return records.map(toState);
}

async function readRecords(
  knex: Knex,
  requests: RequestRecord[],
): Promise<HeldRecord[]> {
  const ids = requests.map(request => request.id);
  const events = await findEvents(knex, ids);
  const comments = await getComments(knex, ids);
  return requests.map(request => ({
    request,
    events: events.get(request.id) ?? [],
    comments,
  }));
}

function toState(record: HeldRecord): HeldState {
  const { request, events } = record;
  return {
    id: request.id,
    status: request.status,
    requester: request.requester,
    taskId: request.taskId,
    log: events
      .filter(event => event.type !== 'refused')
      .map(event => toLine(event, record)),
  };
}

const FAILED: RequestStatus[] = [
  'denied',
  'rejected',
  'expired',
  'stale',
  'superseded',
  'revoked',
  'cancelled',
  'failed',
];
const LAUNCHED: RequestStatus[] = ['running', 'completed'];

function toLine(event: StoredEvent, record: HeldRecord): HeldLogLine {
  const { sequence, at, status } = event;
  return {
    sequence,
    at,
    message: describeHeld(event, record),
    status: stepStatusOf(status),
  };
}

function stepStatusOf(status: RequestStatus): HeldLogLine['status'] {
  if (FAILED.includes(status)) {
    return 'failed';
  }
  return LAUNCHED.includes(status) ? 'completed' : 'processing';
}

/**
 * The frozen subject knows no gate, while the task page shows the waiting as the step "Approval". And it starts a
 * task over by itself if it may recover; a request cannot be.
 */
function shownSpec(spec: TaskSpec): TaskSpec {
  const { EXPERIMENTAL_recovery, ...shown } = spec;
  return { ...shown, steps: [{ ...GATE_STEP }, ...shown.steps] } as TaskSpec;
}
