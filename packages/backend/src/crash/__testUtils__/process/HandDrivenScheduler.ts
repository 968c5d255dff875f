import {
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';

/** Keeps the jobs of all plugins, and runs one when it is told to. */
export class HandDrivenScheduler {
  readonly #jobs = new Map<string, SchedulerServiceTaskInvocationDefinition>();

  static create(): HandDrivenScheduler {
    return new HandDrivenScheduler();
  }

  get jobs(): string[] {
    return [...this.#jobs.keys()];
  }

  /** @throws NotFoundError when no plugin has such a job */
  async run(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (!job) {
      throw new NotFoundError(`There is no job ${id}.`);
    }
    await job.fn(AbortSignal.timeout(60_000));
  }

  get factory() {
    const jobs = this.#jobs;
    const notDriven = () => {
      throw new Error('The scheduler of this portal is driven by hand.');
    };
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => ({
        async scheduleTask(job) {
          jobs.set(job.id, job);
        },
        createScheduledTaskRunner: notDriven,
        triggerTask: notDriven,
        cancelTask: notDriven,
        getScheduledTasks: async () => [],
      }),
    });
  }
}
