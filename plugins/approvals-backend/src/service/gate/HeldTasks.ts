import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import {
  GATE_STEP,
  HeldLogLine,
  HeldPage,
  HeldState,
  HeldTask,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import {
  findEvents,
  StoredEvent,
} from '../../database/operations/events/findEvents';
import { findRequestsById } from '../../database/operations/requests/findRequestsById';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import {
  findHeldRequests,
  HeldSearch,
} from '../../database/operations/requests/findHeldRequests';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { describeEvent } from '../../domain/record/describeEvent';
import { CallerReader } from '../CallerReader';
import { NarrowingSource } from '../PermissionNarrowing';
import { Services } from '../Services';
import { NOT_THERE, RequestReader } from '../views/RequestReader';

/** Which held requests a person wants to see. */
export type HeldQuery = Omit<HeldSearch, 'viewer' | 'filter'>;

/** Shows requests as tasks, for the scaffolder's own pages. */
export class HeldTasks {
  readonly #services: Services;
  readonly #callers: CallerReader;
  readonly #narrowing: NarrowingSource;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    callers: CallerReader;
    narrowing: NarrowingSource;
  }): HeldTasks {
    const { services, callers, narrowing } = options;
    return new HeldTasks(services, callers, narrowing);
  }

  private constructor(
    services: Services,
    callers: CallerReader,
    narrowing: NarrowingSource,
  ) {
    this.#services = services;
    this.#callers = callers;
    this.#narrowing = narrowing;
    this.#reader = RequestReader.create({ services });
  }

  /**
   * One request, if the person on whose behalf the scaffolder asks may see it.
   *
   * @throws NotFoundError when there is none, and when they may not see it
   */
  async get(id: string, credentials: BackstageCredentials): Promise<HeldTask> {
    const caller = await this.#callers.read(credentials);
    const narrowing = await this.#narrowing.narrow(credentials);
    const request = await this.#reader.find(id, caller, narrowing);
    const [task] = await this.#services.database.read(knex =>
      toHeldTasks(knex, [request]),
    );
    if (!task) {
      throw new NotFoundError(NOT_THERE);
    }
    return task;
  }

  /** Requests without a task of their own that this person may see, newest first. */
  async list(
    query: HeldQuery,
    credentials: BackstageCredentials,
  ): Promise<HeldPage> {
    const caller = await this.#callers.read(credentials);
    const viewer = this.#reader.viewer(caller);
    const { visible } = await this.#narrowing.narrow(credentials);
    return this.#services.database.read(async knex => {
      const found = await findHeldRequests(knex, {
        ...query,
        viewer,
        filter: visible,
      });
      const items = await toHeldTasks(knex, found.requests);
      return { items, totalItems: found.totalItems };
    });
  }

  /** How these requests stand, for the scaffolder itself. */
  async states(ids: string[]): Promise<HeldState[]> {
    return this.#services.database.read(async knex => {
      const requests = await findRequestsById(knex, ids);
      const events = await findEvents(knex, ids);
      return requests.map(request =>
        toState(request, events.get(request.id) ?? []),
      );
    });
  }
}

async function toHeldTasks(
  knex: Knex,
  requests: RequestRecord[],
): Promise<HeldTask[]> {
  const ids = requests.map(request => request.id);
  const subjects = await getSubjects(knex, ids);
  const events = await findEvents(knex, ids);
  return requests.flatMap(request => {
    const spec = subjects.get(request.id)?.spec;
    if (!spec) {
      return [];
    }
    const state = toState(request, events.get(request.id) ?? []);
    const { createdAt } = request;
    return { ...state, createdAt, spec: shownSpec(spec) };
  });
}

function toState(request: RequestRecord, events: StoredEvent[]): HeldState {
  return {
    id: request.id,
    status: request.status,
    requester: request.requester,
    taskId: request.taskId,
    log: events.filter(event => event.type !== 'refused').map(toLine),
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

function toLine(event: StoredEvent): HeldLogLine {
  const { sequence, at, status } = event;
  return {
    sequence,
    at,
    message: describeEvent(event),
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
