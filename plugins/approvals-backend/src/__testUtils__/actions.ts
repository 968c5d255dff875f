import { JsonObject } from '@backstage/types';
import { as, Portal, SCAFFOLDER_HEADER, submissionOf } from './startApprovals';

export const INTERNAL = '/api/approvals/internal/v1';
export const REQUESTS = '/api/approvals/requests';

export type Asked = Parameters<typeof submissionOf>[1];

let count = 0;

/** Values that nobody has asked for before. */
export function freshValues(): JsonObject {
  count += 1;
  return { name: `name-${count}` };
}

/** Calls an internal route as the scaffolder. */
export async function internal(portal: Portal, path: string, body: object) {
  return portal.client
    .post(`${INTERNAL}${path}`)
    .set('authorization', SCAFFOLDER_HEADER)
    .send(body);
}

/** Hands a submission in, as the gate does. */
export async function submit(portal: Portal, asked: Asked) {
  return internal(portal, '/submissions', submissionOf(portal, asked));
}

/** Reads something as a person. */
export async function read(portal: Portal, name: string, path: string) {
  return portal.client
    .get(`/api/approvals${path}`)
    .set('authorization', as(name));
}

/** Posts something as a person. */
export async function post(
  portal: Portal,
  name: string,
  path: string,
  body: object = {},
) {
  return portal.client
    .post(`/api/approvals${path}`)
    .set('authorization', as(name))
    .send(body);
}

/** A request that is pending, with its hash. */
export async function hold(
  portal: Portal,
  asked: Partial<Asked> = {},
): Promise<{ id: string; subjectHash: string; asked: Asked }> {
  const complete = {
    by: 'developer',
    template: 'service',
    values: freshValues(),
    ...asked,
  };
  const response = await submit(portal, complete);
  const id = response.body.requestId;
  const seen = await read(portal, complete.by, `/requests/${id}`);
  return { id, subjectHash: seen.body.subjectHash, asked: complete };
}

/** A decision, on the hash that the request has. */
export async function decide(
  portal: Portal,
  name: string,
  request: { id: string; subjectHash: string },
  decision = 'approve',
) {
  const { id, subjectHash } = request;
  const comment = decision === 'approve' ? undefined : 'Not like this.';
  return post(portal, name, `/requests/${id}/decisions`, {
    decision,
    subjectHash,
    comment,
  });
}

/** The types of the events of a request. */
export async function eventsOf(portal: Portal, id: string): Promise<string[]> {
  const response = await read(portal, 'auditor', `/requests/${id}/events`);
  return response.body.items.map((event: { type: string }) => event.type);
}

/** Approves and launches, with this task. */
export async function launch(
  portal: Portal,
  options: { template?: string; taskId: string; asked?: Partial<Asked> },
) {
  const { taskId } = options;
  const request = await hold(portal, options.asked);
  await decide(portal, 'team-lead', request);
  const answer = await submit(portal, request.asked);
  portal.scaffolder.add(taskId, submissionOf(portal, request.asked).spec);
  return { ...request, answer };
}
