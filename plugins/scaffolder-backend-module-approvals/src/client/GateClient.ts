import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  BindRequest,
  ClaimResponse,
  GATE_PROTOCOL_PATH,
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
import { refusalFrom, unavailable } from './errors';

/** How long the approvals plugin may take to answer, in milliseconds. */
const TIME_LIMIT = 10_000;

export type GateClientOptions = {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
};

type Call<T> = {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** On whose behalf; the scaffolder itself when left out. */
  credentials?: BackstageCredentials;
  /** Statuses that are an answer to the caller; every other one means that approvals cannot answer. */
  refusals?: number[];
  isExpected: (body: unknown) => body is T;
};

/**
 * Talks to the approvals plugin. Whatever is not the expected answer, in time, is a `ServiceUnavailableError`: the
 * gate lets nothing through on a guess.
 */
export class GateClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #logger: LoggerService;

  static create(options: GateClientOptions): GateClient {
    return new GateClient(options);
  }

  private constructor(options: GateClientOptions) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#logger = options.logger;
  }

  /** Somebody asked for a task. Throws what the approvals plugin refuses with (400, 403, 409, 413, 429). */
  async submit(submission: SubmissionRequest): Promise<SubmissionResponse> {
    return this.#call({
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
      this.#call({
        method: 'POST',
        path: '/claims',
        body: { taskId },
        isExpected: isClaimResponse,
      }),
    );
  }

  /** May this task be started again? A yes has reserved one retry. */
  async reserveRetry(request: RetryRequest): Promise<RetryResponse> {
    return this.#call({
      method: 'POST',
      path: '/retries',
      body: request,
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

  /** A held request as this person may see it. Throws NotFoundError. */
  async held(
    requestId: string,
    credentials: BackstageCredentials,
  ): Promise<HeldTask> {
    return this.#call({
      method: 'GET',
      path: `/held/${encodeURIComponent(requestId)}`,
      credentials,
      refusals: [404],
      isExpected: isHeldTask,
    });
  }

  /** Withdraws a request of this person. Throws NotFoundError, NotAllowedError and ConflictError. */
  async withdraw(
    requestId: string,
    credentials: BackstageCredentials,
  ): Promise<HeldTask> {
    return this.#call({
      method: 'POST',
      path: `/held/${encodeURIComponent(requestId)}/cancel`,
      body: {},
      credentials,
      refusals: [403, 404, 409],
      isExpected: isHeldTask,
    });
  }

  /** Where at most 100 requests stand, for the scaffolder itself. */
  async heldStates(ids: string[]): Promise<HeldState[]> {
    const { items } = await this.#call<HeldStatesResponse>({
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
    return this.#call({
      method: 'GET',
      path: `/held?${parameters}`,
      credentials,
      isExpected: isHeldPage,
    });
  }

  async #post(path: string, body: unknown): Promise<void> {
    await this.#call({
      method: 'POST',
      path,
      body,
      isExpected: (_): _ is unknown => true,
    });
  }

  async #call<T>(call: Call<T>): Promise<T> {
    const response = await this.#fetch(call).catch(error => {
      throw this.#unavailable(call, String(error));
    });
    // A body of another kind than JSON is as good as none.
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      throw call.refusals?.includes(response.status)
        ? refusalFrom(response.status, body)
        : this.#unavailable(call, `it answered ${response.status}`);
    }
    if (!call.isExpected(body)) {
      throw this.#unavailable(call, 'its answer was not understood');
    }
    return body;
  }

  #unavailable(call: Call<unknown>, reason: string): Error {
    const path = call.path.replace(/\?.*/, '');
    this.#logger.warn(
      `The approvals plugin did not answer ${call.method} ${path}: ${reason}`,
    );
    return unavailable();
  }

  async #fetch(call: Call<unknown>): Promise<Response> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf:
        call.credentials ?? (await this.#auth.getOwnServiceCredentials()),
      targetPluginId: 'approvals',
    });
    const baseUrl = await this.#discovery.getBaseUrl('approvals');
    return fetch(`${baseUrl}${GATE_PROTOCOL_PATH}${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
  }
}
