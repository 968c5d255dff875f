import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  HeldPage,
  HeldTask,
  requestStatusesFor,
  RequestStatus,
  taskStatusOf,
} from '@greenlane/backstage-plugin-approvals-common';
import { Request, RequestHandler, Response } from 'express';
import { GateClient } from '../client/GateClient';
import { FacadeDependencies } from './FacadeDependencies';

const PAGE = 100;

type Window = { offset: number; limit?: number };
type Filter = { requester?: string[]; status?: RequestStatus[] };

/**
 * `GET /v2/tasks`: requests without a task come first, the scaffolder's tasks after them, as one list with one count:
 * the window that is asked for is laid over both.
 */
export function mergeTaskList(
  dependencies: FacadeDependencies,
): RequestHandler {
  const { auth, client, httpAuth, logger } = dependencies;
  return async (request, response, next) => {
    assertSearchable(request);
    const window = windowOf(request);
    const filter = filterOf(request);
    const credentials = await httpAuth.credentials(request);
    if (!window || !filter || !auth.isPrincipal(credentials, 'user')) {
      next('router');
      return;
    }
    try {
      const held = await readWindow(client, { window, filter, credentials });
      putInFront(request, response, { window, held });
    } catch (error) {
      // Tasks are worth seeing even when requests cannot be read.
      logger.warn('Held requests are missing in the task list', {
        error: String(error),
      });
    }
    next('router');
  };
}

/** PostgreSQL knows no null character: the scaffolder would fail there, and find nothing on SQLite. */
function assertSearchable({ query }: Request): void {
  if (
    Object.values(query)
      .flat()
      .some(text => String(text).includes('\0'))
  ) {
    throw new InputError('The query contains a null character; leave it out');
  }
}

/** Nothing for numbers that the scaffolder will refuse. */
function windowOf({ query }: Request): Window | undefined {
  const offset = Number(query.offset ?? 0);
  const limit = query.limit === undefined ? undefined : Number(query.limit);
  const valid = [offset, limit ?? 0].every(
    value => Number.isInteger(value) && value >= 0,
  );
  return valid ? { offset, limit } : undefined;
}

/** Nothing when no request can match. */
function filterOf({ query }: Request): Filter | undefined {
  const texts = (value: unknown) =>
    value === undefined ? undefined : [value].flat().map(String);
  const statuses = texts(query.status);
  const status = statuses && requestStatusesFor(statuses);
  return status?.length === 0
    ? undefined
    : { requester: texts(query.createdBy), status };
}

async function readWindow(
  client: GateClient,
  options: {
    window: Window;
    filter: Filter;
    credentials: BackstageCredentials;
  },
): Promise<HeldPage> {
  const { window, filter, credentials } = options;
  // Who sets no limit gets the newest ones: everybody's might be thousands.
  const wanted = window.limit ?? PAGE;
  const items: HeldTask[] = [];
  for (;;) {
    // With nothing left to fetch, one row still tells how many there are.
    const limit = Math.max(1, Math.min(PAGE, wanted - items.length));
    const offset = window.offset + items.length;
    const page = await client.heldPage(
      { ...filter, offset, limit },
      credentials,
    );
    items.push(...page.items);
    const all = offset + page.items.length >= page.totalItems;
    if (all || page.items.length === 0 || items.length >= wanted) {
      return { items: items.slice(0, wanted), totalItems: page.totalItems };
    }
  }
}

function putInFront(
  request: Request,
  response: Response,
  { window, held }: { window: Window; held: HeldPage },
): void {
  const rest =
    window.limit === undefined ? undefined : window.limit - held.items.length;
  setQuery(request, {
    offset: Math.max(0, window.offset - held.totalItems),
    // The scaffolder is asked for one task at least, since it has to count them.
    limit: rest === undefined ? undefined : Math.max(1, rest),
  });
  const json = response.json.bind(response);
  response.json = body => {
    if (response.statusCode !== 200 || !Array.isArray(body?.tasks)) {
      return json(body);
    }
    return json({
      ...body,
      tasks: [...held.items.map(asListed), ...body.tasks.slice(0, rest)],
      totalTasks: Number(body.totalTasks ?? 0) + held.totalItems,
    });
  };
}

/** The scaffolder reads its query from both places. */
function setQuery(
  request: Request,
  { offset, limit }: { offset: number; limit?: number },
): void {
  const url = new URL(request.url, 'http://scaffolder');
  url.searchParams.set('offset', String(offset));
  request.query.offset = String(offset);
  if (limit !== undefined) {
    url.searchParams.set('limit', String(limit));
    request.query.limit = String(limit);
  }
  request.url = `${url.pathname}${url.search}`;
}

function asListed(held: HeldTask): object {
  const { id, createdAt, requester, spec, status } = held;
  const { EXPERIMENTAL_recovery, ...shown } = spec;
  return {
    id,
    spec: shown,
    status: taskStatusOf(status),
    createdAt,
    createdBy: requester,
  };
}
