import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { SerializedTaskEvent } from '@backstage/plugin-scaffolder-node';
import {
  HeldTask,
  taskStatusOf,
} from '@greenlane/backstage-plugin-approvals-common';
import { Request, RequestHandler, Response } from 'express';
import { FacadeDependencies } from './FacadeDependencies';
import { followHeld } from './followHeld';

/** Pages and proxies close a connection on which nothing moves for a minute. */
const KEEP_ALIVE = 10_000;
/** As long as the scaffolder lets a poll wait. */
const LONG_POLL = 30_000;

/** `GET /v2/tasks/:id`: the request as a task, and once it runs, its task under the request's id. */
export function getHeld(dependencies: FacadeDependencies): RequestHandler {
  return async (request, response) => {
    const { held } = await view(dependencies, request);
    response.json(await asTask(dependencies, held));
  };
}

/** `GET /v2/tasks/:id/events`: waits for news and answers with them, or with none after half a minute. */
export function pollHeld(dependencies: FacadeDependencies): RequestHandler {
  return async (request, response) => {
    const { held } = await view(dependencies, request);
    const portions = followHeld({
      ...dependencies,
      state: held,
      after: afterOf(request),
      signal: AbortSignal.any([
        closedSignal(response),
        AbortSignal.timeout(LONG_POLL),
      ]),
    });
    const first = await portions.next().catch(ignoreAbort);
    response.json(first?.value ?? []);
  };
}

/** `GET /v2/tasks/:id/eventstream`: one stream from the submission to the end of the run. */
export function streamHeld(dependencies: FacadeDependencies): RequestHandler {
  return async (request, response) => {
    const { held } = await view(dependencies, request);
    const after = afterOf(request);
    response.writeHead(200, {
      Connection: 'keep-alive',
      'Cache-Control': 'no-cache',
      'Content-Type': 'text/event-stream',
    });
    const write = (text: string) => {
      response.write(text);
      // The compression middleware would keep it back.
      (response as Response & { flush?: () => void }).flush?.();
    };
    write(': open\n\n');
    const timer = setInterval(() => write(': keep-alive\n\n'), KEEP_ALIVE);
    try {
      const signal = closedSignal(response);
      const options = { ...dependencies, state: held, after, signal };
      for await (const events of followHeld(options)) {
        events.forEach(event => write(asMessage(event)));
      }
    } catch (error) {
      ignoreAbort(error, () =>
        // The page reconnects by itself.
        dependencies.logger.warn(`The stream of ${held.id} broke`, {
          error: String(error),
        }),
      );
    } finally {
      clearInterval(timer);
      response.end();
    }
  };
}

/** `POST /v2/tasks/:id/cancel`: withdraws a request; cancels its task once it has one. */
export function cancelHeld(dependencies: FacadeDependencies): RequestHandler {
  return async (request, response, next) => {
    const { held, credentials } = await view(dependencies, request);
    if (held.taskId) {
      request.url = `/v2/tasks/${encodeURIComponent(held.taskId)}/cancel`;
      next('router');
      return;
    }
    await dependencies.client.withdraw(held.id, credentials);
    response.json({ status: 'cancelled' });
  };
}

type Viewer = BackstageCredentials<BackstageUserPrincipal>;

/** Only people see requests, and only those that the approvals plugin shows them. */
async function view(
  { auth, client, httpAuth }: FacadeDependencies,
  request: Request,
): Promise<{ held: HeldTask; credentials: Viewer }> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const id = request.params.taskId;
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotFoundError(`Task with id ${id} does not exist`);
  }
  return { held: await client.held(id, credentials), credentials };
}

async function asTask(
  { tasks }: FacadeDependencies,
  held: HeldTask,
): Promise<object> {
  const { id, createdAt, requester, spec, taskId } = held;
  // With recovery settings the page would offer to start a request again, and hang on its end.
  const { EXPERIMENTAL_recovery, ...shown } = spec;
  const facade = { id, spec: shown, createdAt, createdBy: requester };
  if (!taskId) {
    return { ...facade, status: taskStatusOf(held.status) };
  }
  const { status, lastHeartbeatAt } = await tasks.get(taskId);
  return { ...facade, status, lastHeartbeatAt };
}

function afterOf(request: Request): number {
  if (request.query.after === undefined) {
    return -Infinity;
  }
  const after = Number(request.query.after);
  if (!Number.isInteger(after)) {
    throw new InputError("'after' has to be the id of an event");
  }
  return after;
}

function asMessage(event: SerializedTaskEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function closedSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

function ignoreAbort(error: unknown, otherwise?: () => void): undefined {
  const { name } = error as Error;
  if (name === 'AbortError' || name === 'TimeoutError') {
    return undefined;
  }
  if (!otherwise) {
    throw error;
  }
  otherwise();
  return undefined;
}
