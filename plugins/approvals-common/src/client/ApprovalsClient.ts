import { ResponseError } from '@backstage/errors';
import { ApprovalsApi } from './ApprovalsApi';
import { HistoryQuery } from '../requests/HistoryLine';
import {
  ApprovalRequest,
  DecisionVerb,
  EmergencyRequest,
  EvaluationPreview,
  RequestEvent,
  RequestListQuery,
  RequestPage,
} from '../requests/types';
import {
  DelegationListQuery,
  DelegationPage,
  DelegationView,
  NewDelegation,
} from '../requests/Delegation';
import { PolicyVersionView } from '../requests/PolicyVersionView';
import { Preferences } from '../requests/Preferences';
import { PolicyView } from '../requests/PolicyView';
import { ShadowSummary } from '../requests/ShadowResult';

/** Finds the base URL of a plugin; Backstage's discovery APIs of both sides fit. */
export type DiscoveryLike = { getBaseUrl(pluginId: string): Promise<string> };
/** Carries the caller's credentials. */
export type FetchLike = { fetch: typeof fetch };

/** The HTTP client of the approvals plugin, for browsers and backends. */
export class ApprovalsClient implements ApprovalsApi {
  readonly #discovery: DiscoveryLike;
  readonly #fetch: FetchLike;

  constructor(options: { discoveryApi: DiscoveryLike; fetchApi: FetchLike }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async evaluate(
    request: { templateRef: string; values: Record<string, unknown> },
    options?: { signal?: AbortSignal },
  ): Promise<EvaluationPreview> {
    return this.#send('POST', '/evaluations', request, options?.signal);
  }

  async listRequests(query: RequestListQuery): Promise<RequestPage> {
    return this.#send('GET', `/requests?${toSearch(query)}`);
  }

  async getRequest(id: string): Promise<ApprovalRequest> {
    return this.#send('GET', `/requests/${encodeURIComponent(id)}`);
  }

  async getEvents(id: string): Promise<{ items: RequestEvent[] }> {
    return this.#send('GET', `/requests/${encodeURIComponent(id)}/events`);
  }

  async decide(
    id: string,
    decision: {
      decision: DecisionVerb;
      subjectHash: string;
      comment?: string;
      onBehalfOf?: string;
      suggestedValues?: Record<string, unknown>;
    },
  ): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'decisions', decision);
  }

  async takeBackDecision(id: string): Promise<ApprovalRequest> {
    return this.#act(id, 'DELETE', 'decisions/mine');
  }

  async cancel(id: string): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'cancel');
  }

  async supersede(id: string, requestId: string): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'superseded-by', { requestId });
  }

  async revoke(id: string, comment: string): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'revoke', { comment });
  }

  async reassign(
    id: string,
    reassignment: { to: string; comment?: string },
  ): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'reassign', reassignment);
  }

  async breakGlass(
    id: string,
    emergency: EmergencyRequest,
  ): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'break-glass', emergency);
  }

  async reviewEmergency(id: string, comment: string): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'break-glass/review', { comment });
  }

  async recheck(id: string): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'recheck');
  }

  async justify(id: string, text: string): Promise<ApprovalRequest> {
    return this.#act(id, 'POST', 'justification', { text });
  }

  async getPreferences(): Promise<Preferences> {
    return this.#send('GET', '/preferences');
  }

  async setPreferences(preferences: Preferences): Promise<Preferences> {
    return this.#send('PUT', '/preferences', preferences);
  }

  async getPolicy(): Promise<PolicyView> {
    return this.#send('GET', '/policy');
  }

  async getPolicyVersion(hash: string): Promise<PolicyVersionView> {
    return this.#send('GET', `/policies/${encodeURIComponent(hash)}`);
  }

  async getShadow(): Promise<ShadowSummary> {
    return this.#send('GET', '/policy/shadow');
  }

  async listDelegations(
    query: DelegationListQuery = {},
  ): Promise<DelegationPage> {
    return this.#send('GET', `/delegations?${toSearch(query)}`);
  }

  async createDelegation(delegation: NewDelegation): Promise<DelegationView> {
    return this.#send('POST', '/delegations', delegation);
  }

  async endDelegation(id: string): Promise<DelegationView> {
    return this.#send('DELETE', `/delegations/${encodeURIComponent(id)}`);
  }

  /**
   * The history as newline-delimited JSON (`HistoryLine`), while it is being read; for auditors and
   * administrators. A stream that ends without an `end` line is incomplete.
   */
  async exportHistory(
    query: HistoryQuery = {},
    options?: { signal?: AbortSignal },
  ): Promise<ReadableStream<Uint8Array>> {
    const search = new URLSearchParams(
      Object.entries(query).filter(([, value]) => value !== undefined),
    );
    const baseUrl = await this.#discovery.getBaseUrl('approvals');
    const response = await this.#fetch.fetch(`${baseUrl}/export?${search}`, {
      ...options,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    if (!response.body) {
      throw new Error('The portal answered without a body');
    }
    return response.body;
  }

  async #act<T>(
    id: string,
    method: string,
    action: string,
    body?: unknown,
  ): Promise<T> {
    return this.#send(
      method,
      `/requests/${encodeURIComponent(id)}/${action}`,
      body,
    );
  }

  async #send<T>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('approvals');
    const response = await this.#fetch.fetch(`${baseUrl}${path}`, {
      method,
      ...(signal ? { signal } : {}),
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json() as Promise<T>;
  }
}

function toSearch(query: object): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value ?? []].flat()) {
      search.append(key, String(item));
    }
  }
  return search;
}
