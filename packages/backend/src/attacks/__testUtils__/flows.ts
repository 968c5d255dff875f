import { Answer } from './Caller';
import { Portal } from './Portal';
import { waitFor } from './waitFor';

const REQUESTS = '/api/approvals/requests';

/** Any portal that people can call. */
type Callable = Pick<Portal, 'as'>;

/** Presses Create and returns the id of the request that now waits. */
export async function ask(
  portal: Callable,
  person: string,
  template: string,
  values: Record<string, unknown>,
): Promise<string> {
  const { status, body, text } = await portal
    .as(person)
    .create(template, values);
  if (status !== 201 || !String(body.id).startsWith('apr-')) {
    throw new Error(`Expected a held request, got ${status} ${text}`);
  }
  return body.id;
}

/** A request as somebody sees it. */
export async function read(
  portal: Callable,
  id: string,
  person: string = 'auditor',
): Promise<any> {
  return (await portal.as(person).get(`${REQUESTS}/${id}`)).body;
}

/** A decision on what the request looks like now. */
export async function decide(
  portal: Callable,
  id: string,
  person: string,
  decision: { decision?: string; subjectHash?: string; comment?: string } = {},
): Promise<Answer> {
  const { subjectHash } = await read(portal, id);
  return portal.as(person).post(`${REQUESTS}/${id}/decisions`, {
    decision: 'approve',
    subjectHash,
    comment: 'Looked at',
    ...decision,
  });
}

/** Approves with all of these people, and expects the request to be approved then. */
export async function approve(
  portal: Callable,
  id: string,
  ...people: string[]
): Promise<void> {
  for (const person of people) {
    const { status, text } = await decide(portal, id, person);
    if (status >= 300) {
      throw new Error(`${person} could not approve: ${status} ${text}`);
    }
  }
  const { status } = await read(portal, id);
  if (status !== 'approved') {
    throw new Error(`Expected the request to be approved, it is ${status}`);
  }
}

/** Waits until a request stands like this. */
export async function reaches(
  portal: Callable,
  id: string,
  status: string,
): Promise<any> {
  return waitFor(`request ${id} to be ${status}`, async () => {
    const request = await read(portal, id);
    return request.status === status && request;
  });
}

/** A whole run of an approved request; returns the task's id. */
export async function run(
  portal: Portal,
  options: {
    person?: string;
    template: string;
    values: Record<string, unknown>;
    approvers: string[];
  },
): Promise<{ requestId: string; taskId: string }> {
  const { person = 'developer', template, values, approvers } = options;
  const requestId = await ask(portal, person, template, values);
  await approve(portal, requestId, ...approvers);
  const { body, text } = await portal.as(person).create(template, values);
  if (!body.id || body.id === requestId) {
    throw new Error(`Expected a task, got ${text}`);
  }
  await portal.tasks.ended(body.id);
  return { requestId, taskId: body.id };
}
