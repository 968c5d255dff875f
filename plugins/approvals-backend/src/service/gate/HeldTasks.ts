import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  HeldPage,
  HeldState,
  HeldTask,
} from '@greenlane/backstage-plugin-approvals-common';
import { findRequestsById } from '../../database/operations/requests/findRequestsById';
import {
  findHeldRequests,
  HeldSearch,
} from '../../database/operations/requests/findHeldRequests';
import { CallerReader } from '../CallerReader';
import { NarrowingSource } from '../PermissionNarrowing';
import { Services } from '../Services';
import { toHeldStates, toHeldTasks } from './toHeldTasks';
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
      return toHeldStates(knex, await findRequestsById(knex, ids));
    });
  }
}
