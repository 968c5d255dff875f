import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  BindRequest,
  ClaimRequest,
  ClaimResponse,
  HeldPage,
  HeldState,
  HeldTask,
  RefusalRequest,
  ReleaseRequest,
  RetryRequest,
  RetryResponse,
  SubmissionRequest,
  SubmissionResponse,
} from '@greenlane/backstage-plugin-approvals-common';
import { ApprovalsService } from '../ApprovalsService';
import { CallerReader } from '../CallerReader';
import { NarrowingSource } from '../PermissionNarrowing';
import { Services } from '../Services';
import { Claims } from './Claims';
import { HeldQuery, HeldTasks } from './HeldTasks';
import { Launches } from './Launches';
import { Retries } from './Retries';
import { RunWatcher } from './RunWatcher';
import { Submissions } from './Submissions';

/** What the gate, a module of the scaffolder, may ask: the parts of the protocol by its routes. */
export class GateService {
  readonly #services: Services;
  readonly #submissions: Submissions;
  readonly #launches: Launches;
  readonly #claims: Claims;
  readonly #retries: Retries;
  readonly #held: HeldTasks;
  readonly #approvals: ApprovalsService;

  static create(options: {
    services: Services;
    callers: CallerReader;
    watcher: RunWatcher;
    approvals: ApprovalsService;
    narrowing: NarrowingSource;
  }): GateService {
    return new GateService(options);
  }

  private constructor(options: {
    services: Services;
    callers: CallerReader;
    watcher: RunWatcher;
    approvals: ApprovalsService;
    narrowing: NarrowingSource;
  }) {
    this.#services = options.services;
    this.#submissions = Submissions.create(options);
    this.#launches = Launches.create(options);
    this.#claims = Claims.create(options);
    this.#retries = Retries.create(options);
    this.#held = HeldTasks.create(options);
    this.#approvals = options.approvals;
  }

  async submit(submission: SubmissionRequest): Promise<SubmissionResponse> {
    return this.#submissions.submit(submission);
  }

  async bind(requestId: string, body: BindRequest): Promise<void> {
    await this.#launches.bind(requestId, body);
  }

  async release(requestId: string, body: ReleaseRequest): Promise<void> {
    await this.#launches.release(requestId, body);
  }

  async releaseRetry(requestId: string): Promise<void> {
    await this.#launches.releaseRetry(requestId);
  }

  async claim(body: ClaimRequest): Promise<ClaimResponse> {
    return this.#claims.claim(body);
  }

  async retry(body: RetryRequest): Promise<RetryResponse> {
    return this.#retries.reserve(body);
  }

  async refuse(body: RefusalRequest): Promise<void> {
    const { requester, service, kind, status, templateRef, taskId } = body;
    const actor = requester ?? service ?? 'unknown';
    await this.#services.refusals.record({
      kind,
      actor,
      status,
      templateRef,
      taskId,
    });
  }

  async getHeld(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<HeldTask> {
    return this.#held.get(id, credentials);
  }

  async cancelHeld(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<HeldTask> {
    await this.#approvals.cancel(id, { credentials, throughGate: true });
    return this.#held.get(id, credentials);
  }

  async listHeld(
    query: HeldQuery,
    credentials: BackstageCredentials,
  ): Promise<HeldPage> {
    return this.#held.list(query, credentials);
  }

  async heldStates(ids: string[]): Promise<HeldState[]> {
    return this.#held.states(ids);
  }
}
