import { waitUntil } from './waitUntil';

/** One of the demo's people, or whoever else is in the catalog's namespace `default`. */
export type Person =
  | 'developer'
  | 'team-lead'
  | 'finance'
  | 'security'
  | 'security-two'
  | 'director'
  | 'platform'
  | 'platform-two'
  | 'auditor'
  | 'outsider';

/** The portal's HTTP API as one person. */
export class PortalApi {
  readonly #baseUrl: string;
  readonly token: string;

  static async signIn(baseUrl: string, person: Person) {
    const response = await fetch(`${baseUrl}/api/auth/demo/refresh`, {
      headers: { 'X-Demo-Person': `user:default/${person}` },
    });
    const { backstageIdentity } = await parse(response);
    return new PortalApi(baseUrl, backstageIdentity.token);
  }

  private constructor(baseUrl: string, token: string) {
    this.#baseUrl = baseUrl;
    this.token = token;
  }

  /** The answer as it came, also a refusal. */
  async request(method: string, path: string, body?: unknown) {
    return await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** The parsed answer; throws on a refusal. */
  async get(path: string): Promise<any> {
    return await parse(await this.request('GET', path));
  }

  /** The parsed answer; throws on a refusal. */
  async post(path: string, body: unknown = {}): Promise<any> {
    return await parse(await this.request('POST', path, body));
  }

  /** Asks the scaffolder for a run; returns the id of the task or of the held request. */
  async createTask(
    template: string,
    values: Record<string, unknown>,
    secrets: Record<string, string> = {},
  ): Promise<string> {
    const { id } = await this.post('/api/scaffolder/v2/tasks', {
      templateRef: `template:default/${template}`,
      values,
      secrets,
    });
    return id;
  }

  /** A request as its page shows it. */
  async approvalRequest(id: string): Promise<any> {
    return await this.get(`/api/approvals/requests/${id}`);
  }

  /** Decides about what stands there now. */
  async decide(id: string, decision: 'approve' | 'reject', comment?: string) {
    const { subjectHash } = await this.approvalRequest(id);
    const body = { decision, subjectHash, comment };
    await this.post(`/api/approvals/requests/${id}/decisions`, body);
  }

  /** Waits until a request has got there. */
  async waitForStatus(id: string, status: string) {
    return await waitUntil(`request ${id} is ${status}`, async () => {
      const request = await this.approvalRequest(id);
      return request.status === status && request;
    });
  }
}

async function parse(response: Response) {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} from ${response.url}: ${text}`);
  }
  return text ? JSON.parse(text) : undefined;
}
