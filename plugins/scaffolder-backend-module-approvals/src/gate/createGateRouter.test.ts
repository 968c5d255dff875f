import { gzipSync } from 'node:zlib';
import {
  Answer,
  eventually,
  Portal,
  SERVICE,
  startPortal,
} from '../__testUtils__/startPortal';
import { authored, granted, held, RECORD } from '../__testUtils__/templates';

const HELD = { templateRef: 'template:default/production', values: {} };

describe('the gate in front of the scaffolder', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [granted('sandbox'), held('production', { parameters: {} })],
    });
  });
  afterAll(() => portal?.stop());
  beforeEach(() => {
    portal.ran.length = 0;
    portal.approvals.refusals.length = 0;
  });

  const nothingRan = async () => {
    const { body } = await portal.call('GET', '/v2/tasks', {
      authorization: SERVICE,
    });
    expect(body.tasks).toEqual([]);
    expect(portal.ran).toEqual([]);
  };

  it.each([
    '/v2/tasks/',
    '/V2/TASKS',
    '//v2/tasks',
    '/v2//tasks',
    '/v2/%74asks',
    '/v2/tasks%2F',
    '/v2%2Ftasks',
    '/v2/tasks?x=1',
    '/v2/tasks/.',
    '/./v2/tasks',
    '/v2/tasks/../tasks',
    '/v2/tasks;x',
    '/v2/tasks%00',
    '/v3/tasks',
    '/v1/tasks',
    '/v2/tasks/bulk',
    '/v2/scaffold',
    '/',
  ])('opens no way in at POST %s', async path => {
    const answer = await portal.call('POST', path, { body: HELD });
    expect(['held', 'refused']).toContain(outcomeOf(answer));
    await nothingRan();
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'opens no way in with %s',
    async method => {
      const { status } = await portal.call(method, '/v2/tasks', { body: HELD });
      expect(status).toBe(403);
      await nothingRan();
    },
  );

  it.each(['x-http-method-override', 'x-method-override'])(
    'does not take a reading method for another with %s',
    async header => {
      const { status } = await portal.call('GET', '/v2/tasks?_method=POST', {
        headers: { [header]: 'POST' },
      });
      expect(status).toBeLessThan(500);
      await nothingRan();
    },
  );

  it.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['parts', 'multipart/form-data; boundary=x'],
    ['another kind of JSON', 'application/vnd.api+json'],
    ['an odd character set', 'application/json; charset=latin1'],
  ])('refuses %s', async (_what, type) => {
    const { status } = await portal.call('POST', '/v2/tasks', {
      body: JSON.stringify({ ...HELD, templateRef: 'sandbox' }),
      headers: { 'content-type': type },
    });
    expect([400, 415]).toContain(status);
    await nothingRan();
  });

  it.each<[string, BodyInit, HeadersInit]>([
    ['packed', gzipSync(JSON.stringify(HELD)), { 'content-encoding': 'gzip' }],
    [
      'with a key twice',
      '{"templateRef":"sandbox","values":{},"templateRef":"production"}',
      {},
    ],
    ['with a byte order mark', `\ufeff${JSON.stringify(HELD)}`, {}],
    [
      'in UTF-16',
      Buffer.from(JSON.stringify(HELD), 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16le' },
    ],
    [
      'with more keys than it has use for',
      JSON.stringify({ ...HELD, __proto__: {}, user: 'x', spec: {} }),
      {},
    ],
  ])(
    'looks at what the scaffolder will see in a body %s',
    async (_what, text, headers) => {
      const response = await fetch(`${portal.url}/api/scaffolder/v2/tasks`, {
        method: 'POST',
        body: text,
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer mock-user-token',
          ...headers,
        },
      });
      const body = await response.json();
      expect(['held', 'refused']).toContain(
        outcomeOf({ status: response.status, body }),
      );
      await nothingRan();
    },
  );

  it('records what it refuses by itself', async () => {
    await portal.call('POST', '/v9/anything', { body: {} });
    await eventually(() =>
      expect(portal.approvals.refusals).toContainEqual({
        kind: 'unknown-route',
        requester: 'user:default/developer',
        status: 403,
      }),
    );
  });

  it('answers for the actions of the scaffolder, which come back through it', async () => {
    const { status, body } = await portal.call(
      'POST',
      '/.backstage/actions/v1/actions/scaffolder:execute-template/invoke',
      { body: { templateRef: HELD.templateRef, values: {} } },
    );
    expect(status).toBe(200);
    expect(body.output.taskId).toMatch(/^apr-/);
    await nothingRan();
  });

  it('leaves dry runs to the scaffolder, in which nothing changes', async () => {
    const { status, body } = await portal.call('POST', '/v2/dry-run', {
      body: {
        template: authored('any', {
          spec: {
            parameters: {},
            steps: [
              { id: 'approval-gate', name: 'A', action: 'approval:gate' },
              RECORD,
              {
                id: 'log',
                name: 'Log',
                action: 'debug:log',
                input: { message: 'seen' },
                if: "${{ steps['approval-gate'].output.ok and ( always() ) }}",
              },
            ],
          },
        }),
        values: {},
        directoryContents: [],
      },
    });
    expect(status).toBe(200);
    expect(JSON.stringify(body.log)).toContain('seen');
    await nothingRan();
  });

  it('leaves autocompletion to the scaffolder', async () => {
    const { body } = await portal.call('POST', '/v2/autocomplete/none/x', {
      body: { token: 't', context: {} },
    });
    expect(body.error.message).toMatch(/Unsupported provider/);
  });
});

describe('the gate, told to refuse dry runs', () => {
  it('refuses them and says which setting it is', async () => {
    const portal = await startPortal({
      config: { approvals: { gate: { dryRun: 'deny' } } },
    });
    const { status, body } = await portal.call('POST', '/v2/dry-run', {
      body: {},
    });
    expect(status).toBe(403);
    expect(body.error.message).toContain('approvals.gate.dryRun');
    await eventually(() =>
      expect(portal.approvals.refusals).toMatchObject([{ kind: 'dry-run' }]),
    );
    await portal.stop();
  });

  it.each([
    [{ dryRun: 'perhaps' }, /write 'allow' or 'deny'/],
    [{ dryrun: 'deny' }, /Unknown key approvals.gate.dryrun/],
  ])('does not start with %j', async (gate, message) => {
    await expect(
      startPortal({ config: { approvals: { gate } } }),
    ).rejects.toThrow(message);
  });
});

/** `through` would be the end of the gate. */
function outcomeOf({ status, body }: Answer): 'held' | 'refused' | 'through' {
  if (status === 201) {
    return String(body.id).startsWith('apr-') ? 'held' : 'through';
  }
  return status >= 400 && status < 500 ? 'refused' : 'through';
}
