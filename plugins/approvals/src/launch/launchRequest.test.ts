import { approvedRequest } from '../scaffolder/fixtures';
import { launchRequest } from './launchRequest';
import { messageOf } from './messageOf';

function setUp(answer: Response = new Response('{}', { status: 201 })) {
  const scaffold = jest.fn(async () => ({ taskId: 'task-1' }));
  const fetch = jest.fn(async () => answer);
  return {
    scaffold,
    fetch,
    apis: {
      scaffolderApi: { scaffold } as any,
      discoveryApi: { getBaseUrl: async () => 'http://localhost/scaffolder' },
      fetchApi: { fetch: fetch as any },
    },
  };
}

describe('launchRequest', () => {
  it('posts the frozen values, masks and all, with the secrets beside them', async () => {
    const { scaffold, apis } = setUp();
    const request = approvedRequest({
      values: { name: 'shop', token: '********' },
    });
    const result = await launchRequest({
      ...apis,
      request,
      secrets: { token: 'abc' },
    });
    expect(result).toEqual({ outcome: 'started', taskId: 'task-1' });
    expect(scaffold).toHaveBeenCalledWith({
      templateRef: 'template:default/cloud-environment',
      values: { name: 'shop', token: '********' },
      secrets: { token: 'abc' },
    });
  });

  it('tells a start from one that another window was faster with', async () => {
    const { scaffold, apis } = setUp();
    scaffold.mockResolvedValue({ taskId: 'apr-1' });
    expect(
      await launchRequest({ ...apis, request: approvedRequest() }),
    ).toEqual({ outcome: 'starting' });
  });

  it('notices when a new request was made because this is not what was approved', async () => {
    const { scaffold, apis } = setUp();
    scaffold.mockResolvedValue({ taskId: 'apr-2' });
    expect(
      await launchRequest({ ...apis, request: approvedRequest() }),
    ).toEqual({ outcome: 'replaced', requestId: 'apr-2' });
  });

  it('posts nothing once the values are erased', async () => {
    const { scaffold, apis } = setUp();
    const request = approvedRequest({ values: undefined });
    expect(await launchRequest({ ...apis, request })).toEqual({
      outcome: 'erased',
    });
    expect(scaffold).not.toHaveBeenCalled();
  });

  it('starts a failed run again, with its secrets', async () => {
    const { scaffold, fetch, apis } = setUp();
    const request = approvedRequest({
      status: 'failed',
      launch: {
        taskId: 'task/1',
        secrets: ['token'],
        ready: true,
        retriesLeft: 1,
      },
    });
    const secrets = { token: 'abc' };
    expect(await launchRequest({ ...apis, request, secrets })).toEqual({
      outcome: 'started',
      taskId: 'task/1',
    });
    expect(scaffold).not.toHaveBeenCalled();
    expect(fetch).toHaveBeenCalledWith(
      'http://localhost/scaffolder/v2/tasks/task%2F1/retry',
      expect.objectContaining({
        method: 'POST',
        body: '{"secrets":{"token":"abc"}}',
      }),
    );
  });

  it('throws what the gate says to a retry', async () => {
    const { apis } = setUp(
      new Response(
        JSON.stringify({
          error: { name: 'NotAllowedError', message: 'No retries are left' },
          response: { statusCode: 403 },
        }),
        { status: 403, headers: { 'content-type': 'application/json' } },
      ),
    );
    const request = approvedRequest({
      status: 'failed',
      launch: { taskId: 't', secrets: [], ready: true, retriesLeft: 0 },
    });
    await expect(launchRequest({ ...apis, request })).rejects.toThrow();
  });
});

describe('messageOf', () => {
  it.each([
    [
      'Backend request failed, 503 Service Unavailable {"error":{"name":"x","message":"Try later"}}',
      'Try later',
    ],
    ['Backend request failed, 502 Bad Gateway <html>', undefined],
    ['Backend request failed, 500 {"error":{}}', undefined],
    ['Failed to fetch', undefined],
  ])('finds the sentence in %s', (text, sentence) => {
    expect(messageOf(new Error(text))).toBe(sentence ?? text);
  });

  it('takes anything that was thrown', () => {
    expect(messageOf('plain')).toBe('plain');
  });
});
