import {
  eventually,
  OTHER,
  Portal,
  SERVICE,
  startPortal,
} from '../__testUtils__/startPortal';
import { granted, held } from '../__testUtils__/templates';

const names = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${index}`, 'x']),
  );

describe('retryTask', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [granted('sandbox'), held('production')],
    });
  });
  afterAll(() => portal?.stop());
  beforeEach(() => {
    portal.ran.length = 0;
    portal.approvals.retries.length = 0;
    portal.approvals.refusals.length = 0;
    portal.approvals.releases.length = 0;
    portal.approvals.override = undefined;
  });

  const failedTask = async () => {
    const { body } = await portal.submit('sandbox', { name: 'fail' });
    await portal.finished(body.id);
    portal.ran.length = 0;
    return body.id as string;
  };
  const retry = (taskId: string, options: object = { body: {} }) =>
    portal.call('POST', `/v2/tasks/${taskId}/retry`, options);
  const requestOf = (taskId: string) =>
    [...portal.approvals.requests.values()].find(
      ({ held: { taskId: id } }) => id === taskId,
    )!;

  it('starts a failed task again while a retry is left', async () => {
    const taskId = await failedTask();
    requestOf(taskId).retries = 1;
    const secrets = { b: 'x', a: 'y' };
    expect(await retry(taskId, { body: { secrets } })).toMatchObject({
      status: 201,
    });
    expect(portal.approvals.retries).toEqual([
      {
        requester: 'user:default/developer',
        taskId,
        secretNames: ['a', 'b'],
      },
    ]);
    await portal.finished(taskId);
    expect(portal.ran).toHaveLength(1);
    expect((await retry(taskId)).status).toBe(403);
    expect(portal.ran).toHaveLength(1);
  });

  it('counts an empty secret as none', async () => {
    const taskId = await failedTask();
    const secrets = { b: 'x', pin: '', a: 'y' };
    await retry(taskId, { body: { secrets } });
    expect(portal.approvals.retries.at(-1)!.secretNames).toEqual(['a', 'b']);
  });

  it('works without a body', async () => {
    const taskId = await failedTask();
    requestOf(taskId).retries = 1;
    expect((await retry(taskId, {})).status).toBe(201);
    await portal.finished(taskId);
  });

  it.each([
    ['another person', OTHER],
    ['a service', SERVICE],
  ])('refuses %s', async (_who, authorization) => {
    const taskId = await failedTask();
    requestOf(taskId).retries = 1;
    const { status, body } = await retry(taskId, { body: {}, authorization });
    expect(status).toBe(403);
    expect(body.error.message).toBe('This run cannot be started again');
    expect(portal.ran).toEqual([]);
  });

  it('gives the retry back when the scaffolder refuses it', async () => {
    const { body } = await portal.submit('sandbox', { name: 'busy' });
    requestOf(body.id).retries = 5;
    const answers = await Promise.all([
      retry(body.id),
      retry(body.id),
      retry(body.id),
    ]);
    const refused = answers.filter(({ status }) => status !== 201).length;
    expect(refused).toBeGreaterThan(0);
    expect(portal.approvals.releases).toHaveLength(refused);
    await portal.finished(body.id);
  });

  it('refuses a request that has not run', async () => {
    const { body } = await portal.submit('production');
    const { status, body: answer } = await retry(body.id);
    expect(status).toBe(403);
    expect(answer.error.message).toMatch(/a request, not a run/);
    await eventually(() =>
      expect(portal.approvals.refusals).toContainEqual({
        kind: 'retry-of-request',
        status: 403,
        requester: 'user:default/developer',
        taskId: body.id,
      }),
    );
  });

  it.each([
    ['too long', 'a'.repeat(1_001)],
    ['a null character', 'a%00b'],
    ['a path', '..%2F..%2Fx'],
    ['a dot', 'a.b'],
    ['a request with more', 'apr-1%0a'],
  ])('refuses an id that is no id: %s', async (_what, id) => {
    const { status, body } = await retry(id);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/no id of a task/);
    expect(portal.approvals.retries).toEqual([]);
    await eventually(() =>
      expect(portal.approvals.refusals).toContainEqual({
        kind: 'malformed',
        status: 400,
        requester: 'user:default/developer',
      }),
    );
  });

  it('passes on what the approvals plugin finds malformed', async () => {
    portal.approvals.override = (request, response) => {
      if (!request.path.endsWith('/retries')) {
        return false;
      }
      response.status(400).json({ error: { message: 'Too many' } });
      return true;
    };
    expect(await retry('some-task')).toMatchObject({
      status: 400,
      body: { error: { message: 'Too many' } },
    });
  });

  it('is closed while approvals cannot answer', async () => {
    const taskId = await failedTask();
    portal.approvals.override = (_request, response) => {
      response.status(500).end();
      return true;
    };
    expect((await retry(taskId)).status).toBe(503);
    expect(portal.ran).toEqual([]);
  });

  it.each([
    [{ secrets: { a: 1 } }, {}],
    ['text', { 'content-type': 'text/plain' }],
    [[], {}],
    [{ secrets: names(1_001) }, {}],
    [{ a: { b: names(2_001) } }, {}],
  ])('refuses the body in case %#', async (body, headers) => {
    expect((await retry('any', { body, headers })).status).toBe(400);
  });
});
