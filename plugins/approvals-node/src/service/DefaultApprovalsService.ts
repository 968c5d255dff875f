import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  ApprovalsClient,
  RequestListQuery,
} from '@greenlane/backstage-plugin-approvals-common';
import { ApprovalsService, ApprovalsServiceOptions } from './ApprovalsService';

/** Calls the approvals plugin over HTTP with a token on behalf of the given credentials. */
export class DefaultApprovalsService implements ApprovalsService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): DefaultApprovalsService {
    return new DefaultApprovalsService(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async evaluate(
    request: { templateRef: string; values: Record<string, unknown> },
    options: ApprovalsServiceOptions,
  ) {
    return this.#as(options).evaluate(request);
  }

  async listRequests(
    query: RequestListQuery,
    options: ApprovalsServiceOptions,
  ) {
    return this.#as(options).listRequests(query);
  }

  async getRequest(id: string, options: ApprovalsServiceOptions) {
    return this.#as(options).getRequest(id);
  }

  async getEvents(id: string, options: ApprovalsServiceOptions) {
    return this.#as(options).getEvents(id);
  }

  async getPolicy(options: ApprovalsServiceOptions) {
    return this.#as(options).getPolicy();
  }

  #as({ credentials }: ApprovalsServiceOptions): ApprovalsClient {
    return new ApprovalsClient({
      discoveryApi: this.#discovery,
      fetchApi: {
        fetch: async (input, init) => {
          const { token } = await this.#auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'approvals',
          });
          const headers = new Headers(init?.headers);
          headers.set('authorization', `Bearer ${token}`);
          return fetch(input, { ...init, headers });
        },
      },
    });
  }
}
