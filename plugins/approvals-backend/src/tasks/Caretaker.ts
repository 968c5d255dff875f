import { LoggerService } from '@backstage/backend-plugin-api';
import { StatusQuery } from '../database/operations/requests/findRequestsByStatus';
import { lockRequest } from '../database/operations/requests/lockRequest';
import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import {
  isOverdue,
  isUnconfirmed,
  LAUNCH_CONFIRMATION_MS,
} from '../domain/request/deadlines';
import {
  RequestRecord,
  UNDECIDED_OR_UNLAUNCHED,
} from '../domain/request/RequestRecord';
import { launchHoldOf } from '../domain/time/launchHold';
import { later } from '../domain/transition/transition';
import { releaseOf } from '../service/gate/Launches';
import { RunWatcher } from '../service/gate/RunWatcher';
import { Happening } from '../service/record/RequestRecorder';
import { Drift } from '../service/requests/Drift';
import { Rechecks } from '../service/requests/Rechecks';
import { StageTimers } from '../service/requests/StageTimers';
import { Services } from '../service/Services';
import { walk } from './walk';

/** Most runs end within it, and are asked about every second. */
const RECENT_MS = 60_000;
/** However many runs there are, asking must not keep the scaffolder busy; the others wait for the slower round. */
const RECENT_AT_MOST = 10;

/**
 * Looks after requests that nobody touches. Every job may be run at any time, by several replicas at
 * once, and again: each change is decided anew with the request locked.
 */
export class Caretaker {
  readonly #services: Services;
  readonly #watcher: RunWatcher;
  readonly #drift: Drift;
  readonly #rechecks: Rechecks;
  readonly #timers: StageTimers;
  readonly #logger: LoggerService;

  static create(options: {
    services: Services;
    watcher: RunWatcher;
    logger: LoggerService;
  }): Caretaker {
    return new Caretaker(options);
  }

  private constructor(options: {
    services: Services;
    watcher: RunWatcher;
    logger: LoggerService;
  }) {
    const { services, watcher, logger } = options;
    this.#services = services;
    this.#watcher = watcher;
    this.#logger = logger;
    this.#drift = Drift.create({ services });
    this.#rechecks = Rechecks.create({ services, drift: this.#drift });
    this.#timers = StageTimers.create({ services });
  }

  /** Ends what has waited longer than it may. */
  async expire(): Promise<void> {
    const now = await this.#services.database.now();
    await this.#walk(UNDECIDED_OR_UNLAUNCHED, { overdueAt: now }, request =>
      this.#expireOne(request.id),
    );
  }

  /** Finds requests whose template has changed. */
  async sweepDrift(): Promise<void> {
    await this.#walk(['approved', 'changes-requested'], {}, request =>
      this.#drift.look(request, { fresh: false }),
    );
  }

  /** Finds out whether requests can (still) be decided; looks for drift on the way. */
  async recheck(): Promise<void> {
    await this.#walk(['blocked', 'pending'], {}, request =>
      this.#rechecks.recheck(request, { actor: 'system', fresh: false }),
    );
  }

  /** Reminds those who let a stage wait, and asks others. */
  async tendTimers(): Promise<void> {
    const now = await this.#services.database.now();
    await this.#walk(['pending', 'blocked'], { timerDueBy: now }, request =>
      this.#timers.tend(request),
    );
  }

  /** Tells those whose approved request had to wait that it can run. */
  async tellOpenings(): Promise<void> {
    const { database, policies } = this.#services;
    const { freezes } = policies.current.inForce;
    const isHeld = (request: RequestRecord, at: string) =>
      launchHoldOf(request, { freezes, at }) !== undefined;
    const now = await database.now();
    await this.#walk(['approved'], { toldToWait: true }, async request => {
      if (!isHeld(request, now)) {
        await this.#change(request.id, (locked, at) =>
          locked.status === 'approved' &&
          locked.toldToWaitAt !== undefined &&
          !isHeld(locked, at) &&
          !isOverdue(locked, at)
            ? { name: 'open' }
            : undefined,
        );
      }
    });
  }

  /** Settles launches of which nobody knows whether they made a task. */
  async settleLaunches(): Promise<void> {
    const now = await this.#services.database.now();
    const launchedBefore = later(now, -LAUNCH_CONFIRMATION_MS);
    await this.#walk(['launching'], { launchedBefore }, request =>
      request.taskId
        ? this.#settleRetry(request)
        : this.#settleLaunch(request.id),
    );
  }

  /** Learns how runs have ended; `recent` looks only at those that somebody may be watching. */
  async pollRuns(options: { recent: boolean }): Promise<void> {
    const now = await this.#services.database.now();
    const query = options.recent
      ? {
          launchedAfter: later(now, -RECENT_MS),
          latestFirst: true,
          atMost: RECENT_AT_MOST,
        }
      : {};
    await this.#walk(['running'], query, request =>
      this.#watcher.check(request),
    );
  }

  async #expireOne(id: string): Promise<void> {
    await this.#change(id, (request, now) =>
      isOverdue(request, now) ? { name: 'expire' } : undefined,
    );
  }

  /** No task is known and its gate step has not asked: should one turn up after all, it is refused. */
  async #settleLaunch(id: string): Promise<void> {
    await this.#change(id, (request, now) =>
      isUnconfirmed(request, now) && !request.taskId
        ? releaseOf(request)
        : undefined,
    );
  }

  /** The task is known: either it has ended, or its run has begun. */
  async #settleRetry(request: RequestRecord): Promise<void> {
    const ended = await this.#watcher.check(request);
    if (!ended) {
      await this.#change(request.id, (locked, now) =>
        isUnconfirmed(locked, now) ? { name: 'bind' } : undefined,
      );
    }
  }

  async #change(
    id: string,
    choose: (
      request: RequestRecord,
      now: string,
    ) => Pick<Happening, 'name' | 'data'> | undefined,
  ): Promise<void> {
    const { database, recorder, wakeDrain } = this.#services;
    await database.transaction(async tx => {
      const request = await lockRequest(tx.knex, id);
      const happening = choose(request, tx.now);
      if (happening) {
        const { taskId } = request;
        await recorder.change(tx, request, {
          actor: 'system',
          taskId,
          data: taskId ? { taskId } : {},
          ...happening,
        });
      }
    });
    wakeDrain();
  }

  async #walk(
    statuses: readonly RequestStatus[],
    options: Omit<StatusQuery, 'statuses' | 'limit' | 'after'> & {
      atMost?: number;
    },
    visit: (request: RequestRecord) => Promise<unknown>,
  ): Promise<void> {
    const { database } = this.#services;
    const logger = this.#logger;
    const { atMost, ...rest } = options;
    const query = { statuses, ...rest };
    await walk({ database, logger, query, atMost, visit });
  }
}
