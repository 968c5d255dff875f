import { InputError } from '@backstage/errors';
import {
  BindRequest,
  RefusalRequest,
  ReleaseRequest,
  REQUEST_STATUSES,
  RetryRequest,
  SubmissionRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import { z } from 'zod';
import { HeldQuery } from '../service/gate/HeldTasks';

const text = z.string().min(1).max(1_000);
const names = z.array(z.string().max(1_000)).max(1_000);
const object = z.record(z.string(), z.unknown());
const status = z.number().int().min(100).max(599);

const taskId = z.object({ taskId: text });
const bind = taskId;
const release = z.object({ status });
const caller = {
  requester: text.optional(),
  service: text.optional(),
  actor: text.optional(),
};
const retry = z.object({ ...caller, taskId: text, secretNames: names });
const refusal = z.object({
  kind: text.max(100),
  requester: text.optional(),
  service: text.optional(),
  templateRef: text.optional(),
  taskId: text.optional(),
  status,
});
const userEntity = z.looseObject({
  relations: z.array(z.looseObject({ type: text, targetRef: text })).optional(),
});
const submission = z.object({
  ...caller,
  spec: z.looseObject({
    apiVersion: text,
    steps: z.array(object),
    parameters: object,
    output: object.optional(),
    user: z
      .looseObject({ ref: text.optional(), entity: userEntity.optional() })
      .optional(),
    templateInfo: z.looseObject({ entityRef: text }),
  }),
  template: z.looseObject({
    apiVersion: text,
    kind: text,
    metadata: z.looseObject({ name: text }),
    spec: z.looseObject({ steps: z.array(object) }),
  }),
  secretPaths: names,
  secretNames: names,
});
const held = z.object({
  requester: z.union([text, z.array(text)]).optional(),
  status: z
    .union([z.enum(REQUEST_STATUSES), z.array(z.enum(REQUEST_STATUSES))])
    .optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const states = z.object({ ids: z.array(text).max(100) });

/** The body of `POST /submissions`. */
export function parseSubmission(body: unknown): SubmissionRequest {
  return parse(submission, body) as unknown as SubmissionRequest;
}

/** The body of `POST /launches/:id/bind`. */
export function parseBind(body: unknown): BindRequest {
  return parse(bind, body);
}

/** The body of `POST /launches/:id/release`. */
export function parseRelease(body: unknown): ReleaseRequest {
  return parse(release, body);
}

/** The body of `POST /claims`. */
export function parseTaskId(body: unknown): string {
  return parse(taskId, body).taskId;
}

/** The body of `POST /retries`. */
export function parseRetry(body: unknown): RetryRequest {
  return parse(retry, body);
}

/** The body of `POST /refusals`. */
export function parseRefusal(body: unknown): RefusalRequest {
  return parse(refusal, body);
}

/** The query of `GET /held`. */
export function parseHeldQuery(query: unknown): HeldQuery {
  const { requester, status: statuses, ...page } = parse(held, query);
  return {
    ...page,
    requester: requester === undefined ? undefined : [requester].flat(),
    status: statuses === undefined ? undefined : [statuses].flat(),
  };
}

/** The body of `POST /held/states`. */
export function parseHeldStates(body: unknown): string[] {
  return parse(states, body).ids;
}

/** Names where a body differs from the protocol, never what stands there. */
function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) {
    const places = result.error.issues.map(
      issue => `${issue.path.join('.') || 'body'}: ${issue.code}`,
    );
    throw new InputError(
      `This is not what the gate's protocol says (${places.join(', ')}).`,
    );
  }
  return result.data;
}
