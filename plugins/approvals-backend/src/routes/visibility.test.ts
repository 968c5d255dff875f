import { databases } from '../__testUtils__/databases';
import { decide, hold, read } from '../__testUtils__/actions';
import {
  as,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

async function list(portal: Portal, name: string, query: string) {
  const response = await read(portal, name, `/requests?${query}`);
  expect(response.status).toBe(200);
  return {
    ids: response.body.items.map((item: { id: string }) => item.id) as string[],
    total: response.body.totalItems as number,
    next: response.body.pageInfo.nextCursor as string | undefined,
    previous: response.body.pageInfo.prevCursor as string | undefined,
  };
}

describe.each(databases.eachSupportedId())('who sees what on %p', database => {
  let portal: Portal;
  let service: { id: string; subjectHash: string };
  let production: { id: string; subjectHash: string };
  beforeAll(async () => {
    portal = await startApprovals({ database });
    service = await hold(portal);
    production = await hold(portal, { template: 'production' });
  });

  it.each([
    ['developer', 2],
    ['team-lead', 2],
    ['security', 1],
    ['director', 1],
    ['platform', 2],
    ['auditor', 2],
    ['finance', 0],
    ['outsider', 0],
  ])('%s sees %d requests, also in the count', async (name, expected) => {
    const { ids, total } = await list(portal, name, 'view=all');
    expect(ids).toHaveLength(expected);
    expect(total).toBe(expected);
    for (const { id } of [service, production]) {
      const { status } = await read(portal, name, `/requests/${id}`);
      expect(status).toBe(ids.includes(id) ? 200 : 404);
      const events = await read(portal, name, `/requests/${id}/events`);
      expect(events.status).toBe(status);
    }
  });

  it('an inbox holds exactly what its owner can decide now', async () => {
    const inboxes = async (request: { id: string }) => {
      const people = [
        'developer',
        'team-lead',
        'security',
        'director',
        'platform',
        'auditor',
      ];
      const found = [];
      for (const name of people) {
        const { ids, total } = await list(portal, name, 'view=inbox');
        expect(total).toBe(ids.length);
        if (ids.includes(request.id)) {
          found.push(name);
        }
      }
      return found;
    };
    expect(await inboxes(production)).toEqual(['team-lead']);
    await decide(portal, 'team-lead', production);
    expect(await inboxes(production)).toEqual([
      'security',
      'director',
      'platform',
    ]);
    await decide(portal, 'security', production);
    expect(await inboxes(production)).toEqual(['director', 'platform']);
  });

  it('mine is what I asked for, and not what I am asked', async () => {
    expect((await list(portal, 'developer', 'view=mine')).total).toBe(2);
    expect((await list(portal, 'team-lead', 'view=mine')).total).toBe(0);
  });

  it('filters narrow, and never widen', async () => {
    const filtered = (name: string, query: string) =>
      list(portal, name, query).then(result => result.ids);
    expect(await filtered('developer', 'tier=escalated')).toEqual([
      production.id,
    ]);
    expect(await filtered('developer', 'template=service')).toEqual([
      service.id,
    ]);
    expect(await filtered('developer', 'status=pending,approved')).toHaveLength(
      2,
    );
    expect(await filtered('developer', 'search=THE%20serv')).toEqual([
      service.id,
    ]);
    expect(await filtered('developer', 'search=%25')).toEqual([]);
    expect(
      await filtered('outsider', 'requester=user:default/developer'),
    ).toEqual([]);
  });

  it('services see what they asked for themselves', async () => {
    const response = await portal.client
      .get('/api/approvals/requests')
      .set('authorization', asService('plugin:other'));
    expect(response.body).toMatchObject({ items: [], totalItems: 0 });
  });

  it('pages go forward and back over the same order', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.push((await hold(portal, { by: 'finance' })).id);
    }
    const pages = [];
    let cursor = '';
    do {
      const page = await list(
        portal,
        'finance',
        `view=mine&limit=2&orderField=created,asc${
          cursor && `&cursor=${cursor}`
        }`,
      );
      expect(page.total).toBe(5);
      pages.push(page);
      cursor = page.next ?? '';
    } while (cursor);
    expect(pages.flatMap(page => page.ids)).toEqual(ids);
    const back = await list(
      portal,
      'finance',
      `view=mine&limit=2&orderField=created,asc&cursor=${pages[2].previous}`,
    );
    expect(back.ids).toEqual(pages[1].ids);
    expect(pages[0].previous).toBeUndefined();
  });

  it('a cursor of another order is refused', async () => {
    const { next } = await list(portal, 'finance', 'view=mine&limit=2');
    for (const cursor of [next!, 'nonsense', 'bnVsbA']) {
      const response = await read(
        portal,
        'finance',
        `/requests?orderField=updated,asc&cursor=${cursor}`,
      );
      expect(response.status).toBe(400);
    }
  });

  it('the policy is shown to everybody who is signed in', async () => {
    const response = await portal.client
      .get('/api/approvals/policy')
      .set('authorization', as('outsider'));
    expect(response.body).toMatchObject({ defaultTier: 'reviewed' });
  });
});
