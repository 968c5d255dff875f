import { ConflictError } from '@backstage/errors';
import {
  BindRequest,
  ReleaseRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { TransitionName } from '../../domain/transition/transitions';
import { Services } from '../Services';

const SCAFFOLDER = 'plugin:scaffolder';

/** Keeps track of what the scaffolder made of a launch. Saying the same twice is saying it once. */
export class Launches {
  readonly #services: Services;

  static create(options: { services: Services }): Launches {
    return new Launches(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * The scaffolder created this task for the launch.
   *
   * @throws ConflictError when the launch is over, or has another task; the gate step then refuses the task
   */
  async bind(requestId: string, { taskId }: BindRequest): Promise<void> {
    await this.#change(requestId, request => {
      if (request.taskId === taskId && request.status !== 'launching') {
        return undefined;
      }
      if (
        request.status !== 'launching' ||
        (request.taskId ?? taskId) !== taskId
      ) {
        throw new ConflictError(
          `Request ${requestId} is ${request.status} and does not wait for task ${taskId}.`,
        );
      }
      return { name: 'bind', taskId, data: { taskId } };
    });
  }

  /** The scaffolder refused the launch: an approval stays usable. */
  async release(requestId: string, { status }: ReleaseRequest): Promise<void> {
    await this.#change(requestId, request => {
      if (request.status !== 'launching' || request.taskId) {
        return undefined;
      }
      return releaseOf(request, { httpStatus: status });
    });
  }

  /** The scaffolder refused the retry: it does not count. */
  async releaseRetry(requestId: string): Promise<void> {
    await this.#change(requestId, request =>
      request.status === 'launching' && request.taskId
        ? { name: 'give-back' }
        : undefined,
    );
  }

  async #change(
    requestId: string,
    choose: (request: RequestRecord) =>
      | {
          name: TransitionName;
          taskId?: string;
          data?: Record<string, string | number>;
        }
      | undefined,
  ): Promise<void> {
    const { database, recorder, wakeDrain } = this.#services;
    await database.transaction(async tx => {
      const request = await lockRequest(tx.knex, requestId);
      const happening = choose(request);
      if (happening) {
        await recorder.change(tx, request, { actor: SCAFFOLDER, ...happening });
      }
    });
    wakeDrain();
  }
}

/** What becomes of a launch without a task: back to its approval, if people gave one. */
export function releaseOf(
  request: RequestRecord,
  data: Record<string, number> = {},
) {
  return request.verdict === 'held'
    ? { name: 'release' as const, data }
    : { name: 'abandon' as const, data: { ...data, reason: 'not-started' } };
}
