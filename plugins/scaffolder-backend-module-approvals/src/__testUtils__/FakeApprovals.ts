import { randomUUID } from 'node:crypto';
import {
  AuthService,
  coreServices,
  createBackendPlugin,
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import {
  ScaffolderService,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import {
  HeldLogLine,
  HeldTask,
  RefusalRequest,
  RequestStatus,
  RetryRequest,
  SubmissionRequest,
  SubmissionResponse,
  subjectHash,
} from '@greenlane/backstage-plugin-approvals-common';
import express, { Request, Response, Router } from 'express';

/** A request as the fake keeps it; `held` is what the scaffolder is told. */
export type FakeRequest = {
  held: HeldTask;
  hash: string;
  secretPaths: string[];
  retries: number;
};

type Services = {
  auth: AuthService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  scaffolder: ScaffolderService;
};

const OPEN: RequestStatus[] = [
  'pending',
  'approved',
  'launching',
  'running',
  'denied',
];

/**
 * An approvals plugin in memory that speaks the gate's protocol: a template with the annotation `test/outcome: grant`
 * runs at once, every other one is held.
 */
export class FakeApprovals {
  readonly requests = new Map<string, FakeRequest>();
  readonly submissions: SubmissionRequest[] = [];
  readonly refusals: RefusalRequest[] = [];
  readonly retries: RetryRequest[] = [];
  readonly releases: Array<{ requestId: string; status?: number }> = [];
  readonly calls: string[] = [];
  /** Makes a route answer something else, for tests of what goes wrong. */
  override: ((request: Request, response: Response) => boolean) | undefined;

  #readSpec: ((taskId: string) => Promise<TaskSpec>) | undefined;
  #viewerOf: ((request: Request) => Promise<string>) | undefined;

  get feature() {
    const start = (services: Services) => this.#start(services);
    return createBackendPlugin({
      pluginId: 'approvals',
      register(registration) {
        registration.registerInit({
          deps: {
            auth: coreServices.auth,
            httpAuth: coreServices.httpAuth,
            httpRouter: coreServices.httpRouter,
            scaffolder: scaffolderServiceRef,
          },
          async init(services) {
            start(services);
          },
        });
      },
    });
  }

  #start({ auth, httpAuth, httpRouter, scaffolder }: Services): void {
    this.#readSpec = async taskId => {
      const credentials = await auth.getOwnServiceCredentials();
      return (await scaffolder.getTask({ taskId }, { credentials })).spec;
    };
    this.#viewerOf = async request =>
      (await httpAuth.credentials(request, { allow: ['user'] })).principal
        .userEntityRef;
    httpRouter.use(this.#createRouter());
  }

  /** Puts a request into a status, with a line in its log. */
  set(
    id: string,
    status: RequestStatus,
    message: string,
    step: HeldLogLine['status'] = 'processing',
  ): void {
    const { held } = this.requests.get(id)!;
    const sequence = held.log.length + 1;
    const at = new Date(sequence * 1000).toISOString();
    const log = [...held.log, { sequence, at, message, status: step }];
    Object.assign(held, { status, log });
  }

  #createRouter(): Router {
    const router = express.Router();
    router.use(express.json({ limit: '1mb' }));
    router.use((request, response, next) => {
      this.calls.push(`${request.method} ${request.path}`);
      if (!this.override?.(request, response)) {
        next();
      }
    });
    const post = (path: string, answer: (request: Request) => unknown) =>
      router.post(`/internal/v1${path}`, async (request, response, next) =>
        Promise.resolve(answer(request)).then(
          body => response.json(body),
          next,
        ),
      );
    post('/submissions', ({ body }) => this.#submit(body));
    post('/launches/:id/bind', ({ params, body }) => {
      Object.assign(this.requests.get(params.id)!.held, {
        status: 'running',
        taskId: body.taskId,
      });
      return {};
    });
    post('/launches/:id/release', ({ params, body }) => {
      this.releases.push({ requestId: params.id, status: body.status });
      this.requests.get(params.id)!.held.status = 'approved';
      return {};
    });
    post('/claims', ({ body }) => this.#claim(body.taskId));
    post('/retries', ({ body }) => this.#retry(body));
    post('/retries/:id/release', ({ params }) => {
      this.releases.push({ requestId: params.id });
      return {};
    });
    post('/refusals', ({ body }) => {
      this.refusals.push(body);
      return {};
    });
    post('/held/states', ({ body }) => ({
      items: body.ids.flatMap(
        (id: string) => this.requests.get(id)?.held ?? [],
      ),
    }));
    post('/held/:id/cancel', ({ params }) => {
      this.set(params.id, 'cancelled', 'Withdrawn by the requester', 'failed');
      return this.requests.get(params.id)!.held;
    });
    this.#addReading(router);
    return router;
  }

  #addReading(router: Router): void {
    const get = (
      path: string,
      answer: (request: Request, viewer: string) => unknown,
    ) =>
      router.get(`/internal/v1${path}`, async (request, response) => {
        const body = answer(request, await this.#viewerOf!(request));
        response
          .status(body ? 200 : 404)
          .json(body ?? { error: { message: 'Not found' } });
      });
    get('/held', ({ query }, viewer) => {
      const requesters = [query.requester ?? []].flat();
      const statuses = [query.status ?? []].flat();
      const all = [...this.requests.values()]
        .map(({ held }) => held)
        .filter(held => !held.taskId && held.requester === viewer)
        .filter(
          held =>
            requesters.length === 0 || requesters.includes(held.requester),
        )
        .filter(held => statuses.length === 0 || statuses.includes(held.status))
        .reverse();
      const offset = Number(query.offset);
      return {
        items: all.slice(offset, offset + Number(query.limit)),
        totalItems: all.length,
      };
    });
    get('/held/:id', ({ params }, viewer) => {
      const held = this.requests.get(params.id)?.held;
      return held?.requester === viewer ? held : undefined;
    });
  }

  #submit(submission: SubmissionRequest): SubmissionResponse {
    this.submissions.push(submission);
    const { requester, secretPaths, spec } = submission;
    const hash = subjectHash(spec, { secretPaths });
    const found = [...this.requests.values()].find(
      request => request.hash === hash && OPEN.includes(request.held.status),
    );
    const granted =
      spec.templateInfo?.entity?.metadata.annotations?.['test/outcome'] ===
      'grant';
    if (!found || granted) {
      const held = this.#create(submission, hash);
      held.status = granted ? 'launching' : 'pending';
      return granted
        ? { outcome: 'launch', requestId: held.id }
        : { outcome: 'held', requestId: held.id, status: held.status };
    }
    const { held } = found;
    if (held.status === 'approved' && requester === held.requester) {
      held.status = 'launching';
      return { outcome: 'launch', requestId: held.id };
    }
    return held.taskId
      ? { outcome: 'running', requestId: held.id, taskId: held.taskId }
      : { outcome: 'held', requestId: held.id, status: held.status };
  }

  #create({ requester, secretPaths, spec }: SubmissionRequest, hash: string) {
    const held: HeldTask = {
      id: `apr-${randomUUID()}`,
      status: 'pending',
      requester: requester ?? '',
      createdAt: new Date(0).toISOString(),
      spec,
      log: [],
    };
    this.requests.set(held.id, { held, hash, secretPaths, retries: 0 });
    this.set(held.id, 'pending', 'Waiting for approval');
    return held;
  }

  async #claim(taskId: string) {
    const spec = await this.#readSpec!(taskId);
    const found = [...this.requests.values()].find(
      ({ hash, held, secretPaths }) =>
        (held.taskId === taskId ||
          (held.status === 'launching' && !held.taskId)) &&
        hash === subjectHash(spec, { secretPaths }),
    );
    if (!found) {
      return { ok: false, reason: 'Nothing has been approved for this task' };
    }
    found.held.taskId = taskId;
    return { ok: true, requestId: found.held.id, reason: 'Approved' };
  }

  #retry(request: RetryRequest) {
    this.retries.push(request);
    const found = [...this.requests.values()].find(
      ({ held }) => held.taskId === request.taskId,
    );
    const ok = found?.held.requester === request.requester && !!found?.retries;
    if (!found || !ok) {
      return { ok: false, reason: 'This run cannot be started again' };
    }
    found.retries -= 1;
    return { ok: true, requestId: found.held.id, reason: 'One retry' };
  }
}
