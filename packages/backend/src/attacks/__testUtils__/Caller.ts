import { request } from 'node:http';

export type Answer = {
  status: number;
  /** The parsed JSON, or an empty object. */
  body: any;
  text: string;
};

type RawRequest = {
  method: string;
  /** Sent as it stands: nothing is normalised, unlike with `fetch`. */
  path: string;
  headers?: Record<string, string | undefined>;
  body?: string | Buffer;
};

/** Speaks HTTP to a portal with one set of credentials. */
export class Caller {
  readonly #port: number;
  readonly #token: string | undefined;
  readonly #transcript: string[];

  static create(options: {
    port: number;
    token?: string;
    /** Everything that was answered is appended here. */
    transcript: string[];
  }): Caller {
    return new Caller(options.port, options.token, options.transcript);
  }

  private constructor(
    port: number,
    token: string | undefined,
    transcript: string[],
  ) {
    this.#port = port;
    this.#token = token;
    this.#transcript = transcript;
  }

  async get(path: string): Promise<Answer> {
    return this.raw({ method: 'GET', path });
  }

  async post(path: string, body?: unknown): Promise<Answer> {
    return this.raw({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
  }

  async delete(path: string): Promise<Answer> {
    return this.raw({ method: 'DELETE', path });
  }

  /** What the wizard does when Create is pressed. */
  async create(
    template: string,
    values: Record<string, unknown>,
    secrets?: Record<string, string>,
  ): Promise<Answer> {
    const body = { templateRef: `template:default/${template}`, values };
    return this.post(
      '/api/scaffolder/v2/tasks',
      secrets ? { ...body, secrets } : body,
    );
  }

  async raw(options: RawRequest): Promise<Answer> {
    const answer = await send(this.#port, {
      ...options,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...options.headers,
      },
    });
    this.#transcript.push(
      `${options.method} ${options.path} ${answer.status} ${answer.text}`,
    );
    return answer;
  }
}

async function send(port: number, options: RawRequest): Promise<Answer> {
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).filter(([, value]) => value),
  ) as Record<string, string>;
  const length =
    options.body === undefined || headers['transfer-encoding']
      ? {}
      : { 'content-length': String(Buffer.byteLength(options.body)) };
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: 'localhost',
        port,
        method: options.method,
        path: options.path,
        headers: { ...length, ...headers },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            text,
            body: parse(text),
          });
        });
      },
    );
    call.on('error', reject);
    call.end(options.body);
  });
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
