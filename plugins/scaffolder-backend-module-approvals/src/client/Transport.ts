import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { GATE_PROTOCOL_PATH } from '@greenlane/backstage-plugin-approvals-common';
import { refusalFrom, unavailable } from './errors';

/** How long the approvals plugin may take to answer, in milliseconds. */
const TIME_LIMIT = 10_000;

export type TransportOptions = {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
};

export type Call<T> = {
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
 * Carries one call to the approvals plugin. Whatever is not the expected answer, in time, is a
 * `ServiceUnavailableError`: the gate lets nothing through on a guess.
 */
export class Transport {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #logger: LoggerService;

  static create(options: TransportOptions): Transport {
    return new Transport(options);
  }

  private constructor(options: TransportOptions) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#logger = options.logger;
  }

  async call<T>(call: Call<T>): Promise<T> {
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
