import { databases } from '../__testUtils__/databases';
import {
  as,
  Portal,
  SCAFFOLDER_HEADER,
  startApprovals,
  submissionOf,
} from '../__testUtils__/startApprovals';

const INTERNAL = '/api/approvals/internal/v1';
const REQUESTS = '/api/approvals/requests';

jest.setTimeout(60_000);

async function submit(
  portal: Portal,
  options: Parameters<typeof submissionOf>[1],
) {
  return portal.client
    .post(`${INTERNAL}/submissions`)
    .set('authorization', SCAFFOLDER_HEADER)
    .send(submissionOf(portal, options));
}

async function internal(portal: Portal, path: string, body: object) {
  return portal.client
    .post(`${INTERNAL}${path}`)
    .set('authorization', SCAFFOLDER_HEADER)
    .send(body);
}

async function approve(portal: Portal, id: string, name: string) {
  const seen = await portal.client
    .get(`${REQUESTS}/${id}`)
    .set('authorization', as(name));
  return portal.client
    .post(`${REQUESTS}/${id}/decisions`)
    .set('authorization', as(name))
    .send({ decision: 'approve', subjectHash: seen.body.subjectHash });
}

describe.each(databases.eachSupportedId())('a request on %p', database => {
  it('goes from the submission through approval and launch to its run', async () => {
    const portal = await startApprovals({ database });
    const asked = { by: 'developer', template: 'service' };
    const held = await submit(portal, asked);
    expect(held.body).toMatchObject({ outcome: 'held', status: 'pending' });
    const { requestId } = held.body;
    expect((await submit(portal, asked)).body).toEqual(held.body);

    const approved = await approve(portal, requestId, 'team-lead');
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({ status: 'approved' });

    const launch = await submit(portal, asked);
    expect(launch.body).toEqual({ outcome: 'launch', requestId });
    portal.scaffolder.add('task-1', submissionOf(portal, asked).spec);
    const claim = await internal(portal, '/claims', { taskId: 'task-1' });
    expect(claim.body).toMatchObject({ ok: true, requestId });
    const bound = await internal(portal, `/launches/${requestId}/bind`, {
      taskId: 'task-1',
    });
    expect(bound.status).toBe(200);
    const running = await portal.client
      .get(`${REQUESTS}/${requestId}`)
      .set('authorization', as('developer'));
    expect(running.body).toMatchObject({
      status: 'running',
      launch: { taskId: 'task-1' },
    });
  });

  it('granted by a rule runs at once, on record', async () => {
    const portal = await startApprovals({ database });
    const launch = await submit(portal, {
      by: 'developer',
      template: 'sandbox',
    });
    expect(launch.body).toMatchObject({ outcome: 'launch' });
    const { requestId } = launch.body;
    await internal(portal, `/launches/${requestId}/bind`, { taskId: 't' });
    const events = await portal.client
      .get(`${REQUESTS}/${requestId}/events`)
      .set('authorization', as('developer'));
    expect(events.body.items.map((event: any) => event.type)).toEqual([
      'granted',
      'running',
    ]);
  });
});
