import { lockRequest } from '../../database/operations/requests/lockRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { TransitionName } from '../../domain/transition/transitions';
import { Services } from '../Services';

const ENDINGS: Record<string, TransitionName> = {
  completed: 'complete',
  failed: 'fail',
  cancelled: 'fail',
  skipped: 'fail',
};

/** Learns from the scaffolder how runs have ended. */
export class RunWatcher {
  readonly #services: Services;

  static create(options: { services: Services }): RunWatcher {
    return new RunWatcher(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * Asks how the task of this request stands, and records its end.
   *
   * @returns whether it has ended
   * @throws ServiceUnavailableError when the scaffolder does not answer
   */
  async check(request: RequestRecord): Promise<boolean> {
    const { taskId } = request;
    if (!taskId) {
      return false;
    }
    const task = await this.#services.tasks.read(taskId);
    // A task that the scaffolder has forgotten will not run any more.
    const taskStatus = task?.status ?? 'failed';
    const name = ENDINGS[taskStatus];
    if (!name) {
      return false;
    }
    await this.#record(request, { name, taskId, taskStatus });
    return true;
  }

  async #record(
    seen: RequestRecord,
    ending: { name: TransitionName; taskId: string; taskStatus: string },
  ): Promise<void> {
    const { database, recorder, wakeDrain } = this.#services;
    const { name, taskId, taskStatus } = ending;
    await database.transaction(async tx => {
      const request = await lockRequest(tx.knex, seen.id);
      // A retry may have begun since: then the end was that of the attempt before.
      const isSameAttempt =
        request.status === seen.status && request.attempts === seen.attempts;
      if (isSameAttempt) {
        await recorder.change(tx, request, {
          name,
          actor: 'plugin:scaffolder',
          data: { taskId, taskStatus },
        });
      }
    });
    wakeDrain();
  }
}
