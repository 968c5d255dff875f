import { Portal, SERVICE, startPortal } from '../__testUtils__/startPortal';
import { granted, held } from '../__testUtils__/templates';

describe('mergeTaskList', () => {
  let portal: Portal;
  let waiting: string[];
  let tasks: string[];

  beforeAll(async () => {
    portal = await startPortal({
      entities: [granted('sandbox'), held('production')],
    });
    waiting = [];
    tasks = [];
    for (const name of ['a', 'b', 'c']) {
      waiting.unshift((await portal.submit('production', { name })).body.id);
    }
    for (const name of ['a', 'b', 'c', 'd']) {
      const { body } = await portal.submit('sandbox', { name });
      await portal.finished(body.id);
      tasks.push(body.id);
    }
    portal.approvals.set(waiting[2], 'rejected', 'No', 'failed');
  });
  afterAll(() => portal?.stop());
  beforeEach(() => {
    portal.approvals.override = undefined;
  });

  const list = async (query: string, authorization?: string) => {
    const { status, body } = await portal.call('GET', `/v2/tasks${query}`, {
      authorization,
    });
    expect(status).toBe(200);
    return {
      ids: body.tasks.map(({ id }: { id: string }) => id) as string[],
      total: body.totalTasks,
      body,
    };
  };

  it('puts requests before tasks', async () => {
    const { ids, total, body } = await list('');
    expect(total).toBe(7);
    expect(ids.slice(0, 3)).toEqual(waiting);
    expect(new Set(ids.slice(3))).toEqual(new Set(tasks));
    expect(body.tasks.slice(0, 3)).toMatchObject([
      { status: 'processing', createdBy: 'user:default/developer' },
      { status: 'processing' },
      { status: 'failed' },
    ]);
  });

  it.each([1, 2, 3, 4, 5, 7, 20])(
    'turns pages of %i without a gap or a repetition',
    async limit => {
      const order = 'order=desc:status&';
      const seen: string[] = [];
      for (let offset = 0; offset < 7; offset += limit) {
        const page = await list(`?${order}limit=${limit}&offset=${offset}`);
        expect(page.total).toBe(7);
        expect(page.ids).toHaveLength(Math.min(limit, 7 - offset));
        seen.push(...page.ids);
      }
      expect(seen.slice(0, 3)).toEqual(waiting);
      expect(new Set(seen)).toEqual(new Set([...waiting, ...tasks]));
    },
  );

  it('is empty behind the end', async () => {
    expect(await list('?limit=5&offset=50')).toMatchObject({
      ids: [],
      total: 7,
    });
  });

  it('counts without showing any', async () => {
    expect(await list('?limit=0')).toMatchObject({ ids: [], total: 7 });
  });

  it.each([
    ['status=processing', 2, 0],
    ['status=failed', 1, 0],
    ['status=completed', 0, 4],
    ['status=processing&status=completed', 2, 4],
    ['status=open', 0, 0],
    ['createdBy=user:default/developer', 3, 4],
    ['createdBy=user:default/nobody', 0, 0],
  ])('respects %s', async (query, requests, real) => {
    const { ids, total } = await list(`?${query}`);
    expect(ids.filter(id => id.startsWith('apr-'))).toHaveLength(requests);
    expect(ids).toHaveLength(requests + real);
    expect(total).toBe(requests + real);
  });

  it('reads one page of requests when no limit is set, and counts them all', async () => {
    const one = portal.approvals.requests.get(waiting[0])!.held;
    let calls = 0;
    portal.approvals.override = (request, response) => {
      if (!request.path.endsWith('/held')) {
        return false;
      }
      calls += 1;
      const items = Array(Number(request.query.limit)).fill(one);
      response.json({ items, totalItems: 250 });
      return true;
    };
    const { ids, total } = await list('');
    expect(calls).toBe(1);
    expect(ids).toHaveLength(104);
    expect(total).toBe(254);
  });

  it('shows a service no requests', async () => {
    expect((await list('', SERVICE)).total).toBe(4);
  });

  it('still lists tasks while approvals cannot answer', async () => {
    portal.approvals.override = (_request, response) => {
      response.status(500).end();
      return true;
    };
    expect((await list('')).total).toBe(4);
  });

  it.each(['createdBy=a%00b', 'status=a&status=%00'])(
    'refuses a null character in %s',
    async query => {
      const { status, body } = await portal.call('GET', `/v2/tasks?${query}`);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/null character; leave it out/);
    },
  );

  it.each(['limit=x', 'limit=-1', 'offset=1.5'])(
    'leaves the refusal of %s to the scaffolder',
    async query => {
      const { status } = await portal.call('GET', `/v2/tasks?${query}`);
      expect(status).toBe(400);
    },
  );
});
