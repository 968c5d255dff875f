import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';

type Job = Parameters<SchedulerService['scheduleTask']>[0];

/** The jobs of one backend: Backstage's own scheduler runs them, and this counts how often. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #runs = new Map<string, number>();

  static create(): Jobs {
    return new Jobs();
  }

  /** How often the scheduler of this backend has run a job to its end. */
  runs(id: string): number {
    return this.#runs.get(id) ?? 0;
  }

  /** Runs a job at once, whatever the schedulers do. */
  async run(id: string): Promise<void> {
    await this.#jobs.get(id)!.fn(new AbortController().signal);
  }

  get factory() {
    const watch = (job: Job) => this.#watch(job);
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {
        database: coreServices.database,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        pluginMetadata: coreServices.pluginMetadata,
        rootLifecycle: coreServices.rootLifecycle,
      },
      factory(deps) {
        const scheduler = DefaultSchedulerService.create(deps);
        const schedule = scheduler.scheduleTask.bind(scheduler);
        scheduler.scheduleTask = job => schedule(watch(job));
        return scheduler;
      },
    });
  }

  #watch(job: Job): Job {
    const { id } = job;
    this.#jobs.set(id, job);
    const fn = async (signal: AbortSignal) => {
      await job.fn(signal);
      this.#runs.set(id, this.runs(id) + 1);
    };
    return { ...job, fn };
  }
}
