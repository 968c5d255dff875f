import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  BindRequest,
  ClaimResponse,
  HeldPage,
  HeldState,
  HeldStatesResponse,
  HeldTask,
  RefusalRequest,
  RequestStatus,
  RetryRequest,
  RetryResponse,
  SubmissionRequest,
  SubmissionResponse,
} from '@greenlane/backstage-plugin-approvals-common';
import { attempt } from './attempt';
import {
  isClaimResponse,
  isHeldPage,
  isHeldStatesResponse,
  isHeldTask,
  isRetryResponse,
  isSubmissionResponse,
} from './responses';
import { Transport, TransportOptions } from './Transport';

/** What the gate asks the approvals plugin and tells it; see the protocol in `approvals-common`. */
export class GateClient {
  readonly #transport: Transport;
  readonly #logger: LoggerService;

  static create(options: TransportOptions): GateClient {
    return new GateClient(options);
  }

  private constructor(options: TransportOptions) {
    this.#transport = Transport.create(options);
    this.#logger = options.logger;
  }

  /** Somebody asked for a task. Throws what the approvals plugin refuses with (400, 403, 409, 413, 429). */
  async submit(submission: SubmissionRequest): Promise<SubmissionResponse> {
    return this.#transport.call({
      method: 'POST',
      path: '/submissions',
      body: submission,
      refusals: [400, 403, 409, 413, 429],
      isExpected: isSubmissionResponse,
    });
  }

  /** The scaffolder created this task for a launch. */
  async bind(requestId: string, request: BindRequest): Promise<void> {
    await attempt(() =>
      this.#post(`/launches/${encodeURIComponent(requestId)}/bind`, request),
    );
  }

  /** The scaffolder refused a launch: the approval stays usable. */
  async release(requestId: string, status: number): Promise<void> {
    await attempt(() =>
      this.#post(`/launches/${encodeURIComponent(requestId)}/release`, {
        status,
      }),
    );
  }

  /** May this task go on? */
  async claim(taskId: string): Promise<ClaimResponse> {
    return attempt(() =>
      this.#transport.call({
        method: 'POST',
        path: '/claims',
        body: { taskId },
        isExpected: isClaimResponse,
      }),
    );
  }

  /** May this task be started again? A yes has reserved one retry. Throws InputError for what is no id. */
  async reserveRetry(request: RetryRequest): Promise<RetryResponse> {
    return this.#transport.call({
      method: 'POST',
      path: '/retries',
      body: request,
      refusals: [400],
      isExpected: isRetryResponse,
    });
  }

  /** The scaffolder refused the retry after all. */
  async releaseRetry(requestId: string): Promise<void> {
    await attempt(() =>
      this.#post(`/retries/${encodeURIComponent(requestId)}/release`, {}),
    );
  }

  /** Puts a refusal of the gate's own into the record. Never waits, never fails. */
  recordRefusal(refusal: RefusalRequest): void {
    this.#post('/refusals', refusal).catch(error =>
      this.#logger.warn(`A refusal could not be recorded: ${refusal.kind}`, {
        error: String(error),
      }),
    );
  }

  /** A held request as this person may see it. Throws NotFoundError, and InputError for what is no id. */
  async held(
    requestId: string,
    credentials: BackstageCredentials,
  ): Promise<HeldTask> {
    return this.#transport.call({
      method: 'GET',
      path: `/held/${encodeURIComponent(requestId)}`,
      credentials,
      refusals: [400, 404],
      isExpected: isHeldTask,
    });
  }

  /** Withdraws a request of this person. Throws NotFoundError, NotAllowedError and ConflictError. */
  async withdraw(
    requestId: string,
    credentials: BackstageCredentials,
  ): Promise<HeldTask> {
    return this.#transport.call({
      method: 'POST',
      path: `/held/${encodeURIComponent(requestId)}/cancel`,
      body: {},
      credentials,
      refusals: [400, 403, 404, 409],
      isExpected: isHeldTask,
    });
  }

  /** Where at most 100 requests stand, for the scaffolder itself. */
  async heldStates(ids: string[]): Promise<HeldState[]> {
    const { items } = await this.#transport.call<HeldStatesResponse>({
      method: 'POST',
      path: '/held/states',
      body: { ids },
      isExpected: isHeldStatesResponse,
    });
    return items;
  }

  /** Requests without a task that this person may see. */
  async heldPage(
    query: {
      requester?: string[];
      status?: RequestStatus[];
      offset: number;
      limit: number;
    },
    credentials: BackstageCredentials,
  ): Promise<HeldPage> {
    const parameters = new URLSearchParams({
      offset: String(query.offset),
      limit: String(query.limit),
    });
    query.requester?.forEach(ref => parameters.append('requester', ref));
    query.status?.forEach(status => parameters.append('status', status));
    return this.#transport.call({
      method: 'GET',
      path: `/held?${parameters}`,
      credentials,
      isExpected: isHeldPage,
    });
  }

  async #post(path: string, body: unknown): Promise<void> {
    await this.#transport.call({
      method: 'POST',
      path,
      body,
      refusals: [400, 404, 409],
      isExpected: (_): _ is unknown => true,
    });
  }
}
