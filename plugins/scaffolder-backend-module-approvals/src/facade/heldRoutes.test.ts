import {
  eventually,
  OTHER,
  Portal,
  SERVICE,
  startPortal,
  DEVELOPER,
} from '../__testUtils__/startPortal';
import { held } from '../__testUtils__/templates';

describe('held requests on the routes of the scaffolder', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [
        held('production', {
          EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' },
        }),
      ],
    });
  });
  afterAll(() => portal?.stop());
  beforeEach(() => {
    portal.ran.length = 0;
    portal.approvals.calls.length = 0;
  });

  const submit = async (name: string) =>
    (await portal.submit('production', { name })).body.id as string;
  const launch = async (name: string) => {
    const { body } = await portal.submit('production', { name });
    return body.id as string;
  };

  describe('GET /v2/tasks/:id', () => {
    it.each([
      ['pending', 'processing'],
      ['blocked', 'processing'],
      ['changes-requested', 'processing'],
      ['approved', 'processing'],
      ['launching', 'processing'],
      ['denied', 'failed'],
      ['rejected', 'failed'],
      ['expired', 'failed'],
      ['stale', 'failed'],
      ['superseded', 'failed'],
      ['revoked', 'failed'],
      ['cancelled', 'cancelled'],
    ] as const)('shows %s as %s', async (status, shown) => {
      const id = await submit(`shown-${status}`);
      portal.approvals.set(id, status, 'So it is');
      const { body } = await portal.call('GET', `/v2/tasks/${id}`);
      expect(body).toMatchObject({
        id,
        status: shown,
        createdBy: 'user:default/developer',
        spec: {
          steps: [{ id: 'approval-gate' }, { id: 'record' }],
          parameters: { name: `shown-${status}` },
        },
      });
      expect(body.spec).not.toHaveProperty('EXPERIMENTAL_recovery');
    });

    it('shows its task once there is one', async () => {
      const id = await submit('own-task');
      portal.approvals.set(id, 'approved', 'Approved');
      const taskId = await launch('own-task');
      await portal.finished(taskId);
      const { body } = await portal.call('GET', `/v2/tasks/${id}`);
      expect(body).toMatchObject({ id, status: 'completed' });
      expect(body.spec).not.toHaveProperty('EXPERIMENTAL_recovery');
    });

    it.each([
      ['another person', OTHER],
      ['a service', SERVICE],
    ])('is not there for %s', async (_who, authorization) => {
      const id = await submit('private');
      for (const path of ['', '/events', '/eventstream']) {
        const { status } = await portal.call('GET', `/v2/tasks/${id}${path}`, {
          authorization,
        });
        expect(status).toBe(404);
      }
      const { status } = await portal.call('POST', `/v2/tasks/${id}/cancel`, {
        authorization,
      });
      expect(status).toBe(404);
      expect(portal.approvals.requests.get(id)!.held.status).toBe('pending');
    });

    it('is not there for an id that does not exist', async () => {
      const { status } = await portal.call('GET', '/v2/tasks/apr-nothing');
      expect(status).toBe(404);
    });
  });

  describe('GET /v2/tasks/:id/eventstream', () => {
    it('goes from waiting through approval to the end of the run', async () => {
      const id = await submit('streamed');
      const stream = await open(portal, id);
      await eventually(() => expect(stream.messages()).toHaveLength(1));
      portal.approvals.set(id, 'approved', 'Approved by a person');
      await eventually(() => expect(stream.messages()).toHaveLength(2));
      await launch('streamed');
      await stream.ended;
      const seen = stream
        .events()
        .map(({ type, body }) => `${body.stepId ?? type}:${body.status ?? ''}`);
      expect(seen.slice(0, 2)).toEqual([
        'approval-gate:processing',
        'approval-gate:processing',
      ]);
      expect(seen).toContain('approval-gate:completed');
      expect(seen).toContain('record:completed');
      expect(seen.at(-1)).toMatch(/^completion/);
      const ids = stream.events().map(event => event.id);
      expect([...ids].sort((a, b) => a - b)).toEqual(ids);
      expect(stream.events().every(({ taskId }) => taskId === id)).toBe(true);
      expect(stream.text()).not.toContain('isTaskRecoverable');
    }, 20_000);

    it.each(['denied', 'rejected', 'expired', 'stale', 'revoked'] as const)(
      'ends a request that is %s with a failed step and the reason',
      async status => {
        const id = await submit(`ends-${status}`);
        // A line that does not say that the step has failed.
        portal.approvals.set(id, status, 'Because of this', 'processing');
        const stream = await open(portal, id);
        await stream.ended;
        expect(stream.events().slice(-2)).toMatchObject([
          {
            type: 'log',
            body: {
              stepId: 'approval-gate',
              status: 'failed',
              message: 'Because of this',
            },
          },
          { type: 'completion', body: { error: { name: 'ApprovalError' } } },
        ]);
      },
    );

    it('goes on where a page left off, and tells the end again', async () => {
      const id = await submit('resumed');
      portal.approvals.set(id, 'pending', 'Second line');
      portal.approvals.set(id, 'rejected', 'Too large', 'failed');
      const all = await open(portal, id);
      await all.ended;
      const after = all.events()[1].id;
      const rest = await open(portal, id, `?after=${after}`);
      await rest.ended;
      expect(rest.messages()).toEqual(['Too large', 'Too large']);
      const again = await open(portal, id, `?after=${all.events().at(-1)!.id}`);
      await again.ended;
      expect(again.events()).toMatchObject([{ type: 'completion' }]);
    });

    it('asks for all open pages together', async () => {
      const ids = [await submit('many-1'), await submit('many-2')];
      const streams = await Promise.all(
        [...ids, ...ids, ...ids].map(id => open(portal, id)),
      );
      await eventually(() =>
        streams.forEach(stream => expect(stream.messages()).toHaveLength(1)),
      );
      portal.approvals.calls.length = 0;
      ids.forEach(id => portal.approvals.set(id, 'rejected', 'No', 'failed'));
      await Promise.all(streams.map(stream => stream.ended));
      expect(
        portal.approvals.calls.filter(call => call.includes('/held/states')),
      ).toHaveLength(1);
    });

    it('stops asking when the last page is closed', async () => {
      const stream = await open(portal, await submit('closed'));
      await eventually(() => expect(stream.messages()).toHaveLength(1));
      stream.close();
      await stream.ended.catch(() => {});
      // One question may be under way; after a stream of its own has seen two more, there is no third asker left.
      const probe = await submit('probe');
      const other = await open(portal, probe);
      portal.approvals.calls.length = 0;
      portal.approvals.set(probe, 'rejected', 'No', 'failed');
      await other.ended;
      expect(
        portal.approvals.calls.filter(call => call.includes('/held/states'))
          .length,
      ).toBeLessThanOrEqual(2);
    });
  });

  describe('GET /v2/tasks/:id/events', () => {
    it('waits for news', async () => {
      const id = await submit('polled');
      const first = await portal.call('GET', `/v2/tasks/${id}/events`);
      expect(first.body).toMatchObject([
        { body: { message: 'Waiting for approval', status: 'processing' } },
      ]);
      const waiting = portal.call(
        'GET',
        `/v2/tasks/${id}/events?after=${first.body[0].id}`,
      );
      portal.approvals.set(id, 'rejected', 'No', 'failed');
      expect((await waiting).body).toMatchObject([
        { type: 'log', body: { message: 'No', status: 'failed' } },
      ]);
    });

    it('refuses what is no id of an event', async () => {
      const id = await submit('odd');
      const { status } = await portal.call(
        'GET',
        `/v2/tasks/${id}/events?after=x`,
      );
      expect(status).toBe(400);
    });
  });

  describe('POST /v2/tasks/:id/cancel', () => {
    it('withdraws a request', async () => {
      const id = await submit('withdrawn');
      const { status, body } = await portal.call(
        'POST',
        `/v2/tasks/${id}/cancel`,
      );
      expect({ status, body }).toEqual({
        status: 200,
        body: { status: 'cancelled' },
      });
      expect((await portal.call('GET', `/v2/tasks/${id}`)).body.status).toBe(
        'cancelled',
      );
    });

    it('cancels the task of a request that runs', async () => {
      const id = await submit('cancelled');
      portal.approvals.set(id, 'approved', 'Approved');
      const taskId = await launch('cancelled');
      // Backstage itself answers 500 after a task's first event and before that of its first step.
      await eventually(async () => {
        const { status } = await portal.call('POST', `/v2/tasks/${id}/cancel`);
        expect(status).toBe(200);
      });
      await portal.finished(taskId);
    });
  });
});

/** Reads an event stream as it comes. */
async function open(portal: Portal, id: string, query = '') {
  const controller = new AbortController();
  const response = await fetch(
    `${portal.url}/api/scaffolder/v2/tasks/${id}/eventstream${query}`,
    {
      headers: { authorization: DEVELOPER },
      signal: controller.signal,
    },
  );
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as any) {
      text += decoder.decode(chunk);
    }
  })();
  ended.catch(() => {});
  const events = (): any[] =>
    text
      .split('\n')
      .filter(line => line.startsWith('data: '))
      .map(line => JSON.parse(line.slice(6)));
  return {
    ended,
    events,
    messages: () => events().map(({ body }) => body.message),
    text: () => text,
    close: () => controller.abort(),
  };
}
