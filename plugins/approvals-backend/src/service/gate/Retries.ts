import { InputError } from '@backstage/errors';
import {
  RetryRequest,
  RetryResponse,
  subjectHash,
} from '@greenlane/backstage-plugin-approvals-common';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { findRequestByTask } from '../../database/operations/requests/findRequestByTask';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { isConflict } from '../../database/databaseErrors';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { asksMoreThanAgreed } from '../../domain/timers/asksMoreThanAgreed';
import { launchHoldOf } from '../../domain/time/launchHold';
import { judgeRetry } from '../../domain/submission/judgeRetry';
import { Services } from '../Services';
import { RunWatcher } from './RunWatcher';

const UNKNOWN =
  'This task has no approval of its own, so it cannot be started again. Create it from the template again.';

/** Answers whether a failed task may be started again: by its requester, within what was granted. */
export class Retries {
  readonly #services: Services;
  readonly #watcher: RunWatcher;

  static create(options: { services: Services; watcher: RunWatcher }): Retries {
    return new Retries(options.services, options.watcher);
  }

  private constructor(services: Services, watcher: RunWatcher) {
    this.#services = services;
    this.#watcher = watcher;
  }

  /**
   * A yes has reserved one retry; every no is in the record.
   *
   * @throws InputError where a secret is missing: that can be mended, and then asked again
   */
  async reserve(retry: RetryRequest): Promise<RetryResponse> {
    const request = await this.#services.database.read(knex =>
      findRequestByTask(knex, retry.taskId),
    );
    const response = request
      ? await this.#judge(request, retry)
      : { ok: false as const, kind: 'no-grant', reason: UNKNOWN };
    if (response.ok) {
      this.#services.wakeDrain();
      return response;
    }
    const { kind, ...answer } = response;
    const mendable = kind === 'missing-secret';
    await this.#services.refusals.tryToRecord({
      kind: `retry-${kind}`,
      requestId: request?.id,
      templateRef: request?.templateRef,
      taskId: retry.taskId,
      actor: retry.requester ?? retry.service ?? 'unknown',
      status: mendable ? 400 : 403,
    });
    if (mendable) {
      throw new InputError(answer.reason);
    }
    return { ...answer, requestId: request?.id };
  }

  async #judge(found: RequestRecord, retry: RetryRequest) {
    if (found.status === 'running') {
      // It may have ended a moment ago.
      await this.#watcher.check(found);
    }
    const same = await this.#isSameContent(found, retry.taskId);
    const asksMore = same && (await this.#asksMore(found));
    try {
      return await this.#services.database.transaction(async tx => {
        const request = await lockRequest(tx.knex, found.id);
        const { freezes } = this.#services.policies.current.inForce;
        const no = judgeRetry(request, {
          retry,
          same,
          asksMore,
          hold: launchHoldOf(request, { freezes, at: tx.now }),
          now: tx.now,
        });
        if (no) {
          return { ok: false as const, ...no };
        }
        await this.#services.recorder.change(tx, request, {
          name: 'retry',
          actor: request.requester,
          data: { taskId: retry.taskId, attempt: request.attempts + 1 },
        });
        return { ok: true as const, requestId: request.id, reason: 'Granted.' };
      });
    } catch (error) {
      if (isConflict(error)) {
        const reason =
          'You have asked for the same again since; that request goes on instead.';
        return { ok: false as const, kind: 'asked-again', reason };
      }
      throw error;
    }
  }

  async #isSameContent(
    request: RequestRecord,
    taskId: string,
  ): Promise<boolean> {
    const { database, tasks } = this.#services;
    const task = await tasks.read(taskId);
    const stored = await database.read(knex => getSubjects(knex, [request.id]));
    const secretPaths = stored.get(request.id)?.secretPaths;
    return (
      task !== undefined &&
      secretPaths !== undefined &&
      subjectHash(task.spec, { secretPaths }) === request.subjectHash
    );
  }

  async #asksMore(request: RequestRecord): Promise<boolean> {
    const { database, evaluations, subjects } = this.#services;
    const policy = this.#services.policies.current.inForce;
    const [stored, frozen] = await Promise.all([
      database.read(knex => getSubjects(knex, [request.id])),
      database.read(knex => getEvaluation(knex, request)),
    ]);
    const asked = stored.get(request.id);
    const subject =
      asked && (await subjects.fromNow(request, asked, { fresh: true }));
    if (!subject || !frozen) {
      return true;
    }
    const current = await evaluations.again({
      policy,
      subject: subject.policySubject,
      request,
    });
    const { escalations } = request;
    return asksMoreThanAgreed(policy, { current, frozen, escalations });
  }
}
