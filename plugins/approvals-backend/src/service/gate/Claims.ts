import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import {
  ClaimRequest,
  ClaimResponse,
  subjectHash,
} from '@greenlane/backstage-plugin-approvals-common';
import { Transaction } from '../../database/ApprovalsDatabase';
import { findLaunchesWithoutTask } from '../../database/operations/requests/findLaunchesWithoutTask';
import { findRequestByTask } from '../../database/operations/requests/findRequestByTask';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { normalizeRef } from '../../domain/normalizeRef';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Services } from '../Services';

const NO_GRANT =
  'No approved request matches exactly what this task would run. Create it from the template again.';

type Verdict =
  | { ok: true; requestId: string; reason: string }
  | { ok: false; requestId?: string; reason: string; kind: string };

/**
 * Redeems grants: the gate step of a stored task asks whether it may go on. The answer depends on
 * what is stored in the scaffolder and on the state of the request, on nothing the caller says.
 */
export class Claims {
  readonly #services: Services;

  static create(options: { services: Services }): Claims {
    return new Claims(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * A grant is good for one task; asking again for the same task is answered the same.
   *
   * @throws ServiceUnavailableError when the scaffolder does not answer
   */
  async claim({ taskId }: ClaimRequest): Promise<ClaimResponse> {
    const task = await this.#services.tasks.read(taskId);
    const verdict = task
      ? await this.#judge(taskId, task)
      : { ok: false as const, kind: 'unknown-task', reason: NO_GRANT };
    if (verdict.ok) {
      this.#services.wakeDrain();
      return verdict;
    }
    const { kind, ...response } = verdict;
    await this.#services.refusals.tryToRecord({
      kind,
      requestId: verdict.requestId,
      templateRef: task?.spec.templateInfo?.entityRef,
      taskId,
      actor: task?.spec.user?.ref ?? 'unknown',
      status: 403,
    });
    return response;
  }

  async #judge(taskId: string, task: ScaffolderTask): Promise<Verdict> {
    const found = await this.#find(taskId, task);
    if (!found) {
      return { ok: false, kind: 'no-grant', reason: NO_GRANT };
    }
    if (!found.matches) {
      return {
        ok: false,
        kind: 'other-content',
        requestId: found.request.id,
        reason: NO_GRANT,
      };
    }
    return this.#services.database.transaction(tx =>
      this.#redeem(tx, { requestId: found.request.id, taskId }),
    );
  }

  /** The request of this task: by its id, or else the launch that waits for exactly this content. */
  async #find(
    taskId: string,
    task: ScaffolderTask,
  ): Promise<{ request: RequestRecord; matches: boolean } | undefined> {
    const { database } = this.#services;
    return database.read(async knex => {
      const bound = await findRequestByTask(knex, taskId);
      const person = task.spec.user?.ref;
      const candidates = bound
        ? [bound]
        : await findLaunchesWithoutTask(knex, {
            templateRef: task.spec.templateInfo?.entityRef ?? '',
            requester: person && normalizeRef(person),
          });
      const subjects = await getSubjects(
        knex,
        candidates.map(candidate => candidate.id),
      );
      const isSame = (request: RequestRecord) => {
        const secretPaths = subjects.get(request.id)?.secretPaths;
        return (
          secretPaths !== undefined &&
          subjectHash(task.spec, { secretPaths }) === request.subjectHash
        );
      };
      const match = candidates.find(isSame);
      if (match) {
        return { request: match, matches: true };
      }
      return bound && { request: bound, matches: false };
    });
  }

  async #redeem(
    tx: Transaction,
    { requestId, taskId }: { requestId: string; taskId: string },
  ): Promise<Verdict> {
    const request = await lockRequest(tx.knex, requestId);
    const reason = 'The request is granted.';
    if (!isRedeemable(request, taskId)) {
      return {
        ok: false,
        requestId,
        kind: 'grant-used',
        reason: `Request ${requestId} is ${request.status}; its approval does not cover this task.`,
      };
    }
    if (request.status === 'launching' || !request.claimedAt) {
      await this.#services.recorder.change(tx, request, {
        name: 'claim',
        actor: 'plugin:scaffolder',
        taskId,
        data: { taskId, claimed: true },
      });
    }
    return { ok: true, requestId, reason };
  }
}

function isRedeemable(request: RequestRecord, taskId: string): boolean {
  const isItsTask = (request.taskId ?? taskId) === taskId;
  return (
    isItsTask &&
    (request.status === 'launching' || request.status === 'running')
  );
}
