import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { hold, read, post } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const PATH = '/api/approvals/delegations';
const at = (milliseconds: number) =>
  new Date(Date.now() + milliseconds).toISOString();
const user = (name: string) => `user:default/${name}`;

/** An auditor that keeps what it is told about delegations, and how it ended. */
function keepingAuditor(kept: unknown[], deaf: { to?: string }) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      createEvent: async ({ eventId, severityLevel, meta }: any) => {
        const end = (how: string) => async () => {
          if (deaf.to === how) {
            throw new Error('The auditor is down.');
          }
          if (eventId.startsWith('delegation-')) {
            kept.push({ eventId, severityLevel, how, ...meta });
          }
        };
        return { success: end('success'), fail: end('failure') };
      },
    }),
  });
}

describe.each(databases.eachSupportedId())('delegations on %p', database => {
  let portal: Portal;
  const audited: unknown[] = [];
  const deaf: { to?: string } = {};
  const send = jest.fn(async (_: any) => {});
  beforeAll(async () => {
    const notifications = createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({ send }),
    });
    const features = [keepingAuditor(audited, deaf), notifications];
    portal = await startApprovals({ database, features });
  });

  const create = (name: string, body: object = {}) =>
    post(portal, name, '/delegations', {
      delegate: user('outsider'),
      endsAt: at(DAY),
      ...body,
    });
  const end = (name: string, id: string) =>
    portal.client.delete(`${PATH}/${id}`).set('authorization', as(name));
  const list = async (name: string, query = '') =>
    (await read(portal, name, `/delegations${query}`)).body;
  const count = async () =>
    Number((await portal.knex('delegations').count({ count: '*' }))[0].count);

  it('are made, shown to both and ended by whoever has delegated', async () => {
    const endsAt = at(7 * DAY);
    const made = await create('team-lead', {
      endsAt,
      templates: ['Template:default/Service', 'production'],
      tiers: ['escalated'],
    });
    expect(made.body).toEqual({
      id: expect.any(String),
      delegator: user('team-lead'),
      delegate: user('outsider'),
      startsAt: made.body.createdAt,
      endsAt,
      templates: ['template:default/service', 'template:default/production'],
      tiers: ['escalated'],
      state: 'in-force',
      createdBy: user('team-lead'),
      createdAt: expect.any(String),
      canEnd: true,
    });
    const { id } = made.body;
    const received = await list('outsider');
    expect(received).toEqual({
      items: [{ ...made.body, canEnd: false }],
      pageInfo: {},
      manageOthers: false,
    });
    expect((await list('security')).items).toEqual([]);

    expect((await end('outsider', id)).status).toBe(403);
    expect((await end('security', id)).status).toBe(404);
    expect((await end('security', 'none')).status).toBe(404);
    const ended = await end('team-lead', id);
    expect(ended.body).toMatchObject({
      state: 'ended',
      ended: { by: user('team-lead'), at: expect.any(String) },
      canEnd: false,
    });
    expect((await end('team-lead', id)).status).toBe(409);
    expect(audited).toMatchObject([
      {
        eventId: 'delegation-create',
        severityLevel: 'medium',
        how: 'success',
        id,
        actor: user('team-lead'),
        delegator: user('team-lead'),
        delegate: user('outsider'),
      },
      { eventId: 'delegation-end', severityLevel: 'medium', how: 'success' },
      { eventId: 'delegation-end', how: 'failure' },
    ]);
  });

  it('are made also where the auditor does not hear how it ended', async () => {
    deaf.to = 'success';
    const made = await create('director');
    deaf.to = undefined;
    expect(made.status).toBe(200);
    const { id } = made.body;
    expect((await list('director')).items).toMatchObject([{ id }]);
    deaf.to = 'failure';
    await end('director', id);
    const again = await end('director', id);
    deaf.to = undefined;
    expect(again.status).toBe(409);
  });

  it('begin later, if that is wanted', async () => {
    const startsAt = at(2 * DAY);
    const made = await create('director', { startsAt, endsAt: at(3 * DAY) });
    expect(made.body).toMatchObject({ startsAt, state: 'ahead' });
    const ended = await end('director', made.body.id);
    expect(ended.body.state).toBe('ended');
  });

  it('of others are an administrator’s business only', async () => {
    const delegator = user('finance');
    expect((await create('security', { delegator })).status).toBe(403);
    const made = await create('platform', { delegator });
    expect(made.body).toMatchObject({
      delegator,
      createdBy: user('platform'),
    });
    const query = `?person=${delegator}`;
    expect(
      (await read(portal, 'security', `/delegations${query}`)).status,
    ).toBe(403);
    expect((await list('finance', query)).items).toMatchObject([{ delegator }]);
    const all = await list('platform');
    expect(all.manageOthers).toBe(true);
    expect(all.items.length).toBe(await count());
    expect((await list('platform', query)).items).toHaveLength(1);
    // By a name the catalog would spell differently.
    expect((await list('platform', '?person=Finance')).items).toHaveLength(1);
    expect((await end('platform', made.body.id)).body.ended.by).toBe(
      user('platform'),
    );
  });

  it('are not made by anybody to get another one’s say themselves', async () => {
    const { catalog } = portal;
    const second = catalog.find(user('platform-two'));
    const annotations = { 'greenlane.dev/same-person-as': 'platform' };
    const metadata = { ...second.metadata, annotations };
    const delegator = user('security');
    const before = await count();
    const make = async (delegate: string, by = 'platform') => {
      const made = await create(by, { delegator, delegate: user(delegate) });
      return made.status;
    };
    expect(await make('platform')).toBe(403);
    catalog.replace({ ...second, metadata });
    expect(await make('platform-two')).toBe(403);
    expect(await make('platform', 'platform-two')).toBe(403);
    catalog.replace(second);
    expect(await count()).toBe(before);
  });

  it('of others are told to whom they concern, once, and by whom they were made', async () => {
    const { scheduler } = portal;
    await scheduler.triggerTask('approvals-delegation-news');
    send.mockClear();
    await portal.client
      .put('/api/approvals/preferences')
      .set('authorization', as('finance'))
      .send({ digest: 'daily', muted: ['decider', 'reminder', 'requester'] });
    await create('director');
    const delegator = user('finance');
    const { body } = await create('platform', { delegator });
    send.mockRejectedValueOnce(new Error('failed with status 503'));
    for (let round = 0; round < 3; round += 1) {
      await scheduler.triggerTask('approvals-delegation-news');
    }
    const sent = {
      recipients: { type: 'entity', entityRef: [delegator] },
      payload: expect.objectContaining({
        title: 'platform lets outsider decide in your place',
        scope: `approvals:delegated:${body.id}`,
      }),
    };
    const toldTo = ({ recipients }: any) =>
      recipients.entityRef.includes(delegator);
    const calls = send.mock.calls.filter(([call]) => toldTo(call));
    expect(calls).toEqual([[sent], [sent]]);
    expect((await end('finance', body.id)).status).toBe(200);
  });

  it('tell the delegate what waits when they begin, and once', async () => {
    const { scheduler } = portal;
    await scheduler.triggerTask('approvals-delegation-news');
    send.mockClear();
    const told = () =>
      send.mock.calls.filter(([{ payload }]) =>
        payload.scope.startsWith('approvals:standing-in:'),
      );
    await hold(portal);
    const later = await create('team-lead', {
      startsAt: at(DAY),
      endsAt: at(2 * DAY),
    });
    const over = await create('director');
    await end('director', over.body.id);
    await scheduler.triggerTask('approvals-delegation-news');
    expect(told()).toEqual([]);
    const { body } = await create('team-lead');
    await scheduler.triggerTask('approvals-delegation-news');
    await scheduler.triggerTask('approvals-delegation-news');
    expect(told()).toMatchObject([
      [
        {
          recipients: { type: 'entity', entityRef: [user('outsider')] },
          payload: {
            title: 'team-lead lets you decide in their place from now on',
            description: 'One request waits for your decision',
            scope: `approvals:standing-in:${body.id}`,
          },
        },
      ],
    ]);
    for (const made of [later, { body }]) {
      await end('team-lead', made.body.id);
    }
  });

  it('come page by page', async () => {
    const { items } = await list('platform');
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await list('platform', `?limit=1${cursor}`);
      ids.push(...page.items.map((item: { id: string }) => item.id));
      const { nextCursor } = page.pageInfo;
      cursor = nextCursor ? `&cursor=${nextCursor}` : '';
    } while (cursor);
    expect(ids).toEqual(items.map((item: { id: string }) => item.id));
    expect(ids.length).toBeGreaterThan(2);
  });

  it.each([
    ['a service', asService('plugin:other')],
    ['an agent of a person', asActorFor('team-lead', 'plugin:mcp-actions')],
    ['an agent of an administrator', asActorFor('platform')],
    ['a guest', as('guest')],
  ])('are none of the business of %s', async (_, authorization) => {
    const before = await count();
    const delegator = user('team-lead');
    const body = { delegate: user('outsider'), endsAt: at(DAY), delegator };
    const { items } = await list('platform');
    const answers = [
      await portal.client.get(PATH).set({ authorization }),
      await portal.client.post(PATH).set({ authorization }).send(body),
      await portal.client
        .delete(`${PATH}/${items[0].id}`)
        .set({ authorization }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(await count()).toBe(before);
  });

  it('need somebody who is signed in', async () => {
    const none = { authorization: mockCredentials.none.header() };
    expect((await portal.client.get(PATH).set(none)).status).toBe(401);
    expect((await portal.client.post(PATH).set(none)).status).toBe(401);
    expect((await portal.client.delete(`${PATH}/x`).set(none)).status).toBe(
      401,
    );
  });

  it.each<[string, object, RegExp]>([
    ['to oneself', { delegate: user('team-lead') }, /themselves/],
    ['to oneself, spelt differently', { delegate: 'Team-Lead' }, /themselves/],
    ['to nobody', { delegate: undefined }, /"delegate" has to be/],
    ['to a group', { delegate: 'group:default/payments' }, /name a user/],
    ['to a stranger', { delegate: user('nobody') }, /not in it/],
    ['to somebody unsafe', { delegate: 'user:default/a\u202eb' }, /U\+202E/],
    ['without an end', { endsAt: undefined }, /"endsAt" has to be one time/],
    ['without an end at all', { endsAt: null }, /"endsAt" has to be one time/],
    ['that never ends', { endsAt: '9999-12-31T00:00:00Z' }, /too long/],
    ['that is over', { endsAt: at(-DAY) }, /later than now/],
    ['that is backdated', { startsAt: at(-DAY) }, /in the past/],
    ['without a zone', { startsAt: '2999-01-01T00:00:00' }, /with its zone/],
    ['about no template', { templates: [] }, /leave it out for all/],
    ['about something else', { templates: ['user:default/a'] }, /template/],
    ['about no tier', { tiers: [] }, /leave it out for all/],
    ['about a misspelt tier', { tiers: ['escalate'] }, /"escalated"\?/],
    ['about a number', { tiers: [1] }, /"tiers" has to be a text/],
    ['up to a text', { mostMonthly: '5' }, /not negative/],
    ['up to less than nothing', { mostMonthly: -1 }, /not negative/],
    ['up to a cost, where there are none', { mostMonthly: 5 }, /no costs/],
    ['with an unknown key', { delegatee: user('a') }, /"delegate"\?/],
  ])('are refused %s', async (_, body, message) => {
    const before = await count();
    const answer = await create('team-lead', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect(await count()).toBe(before);
  });

  it.each(['?person=group:default/a', '?limit=0', '?limit=101', '?persn=a'])(
    'are not listed for %s',
    async query => {
      const { status } = await read(portal, 'platform', `/delegations${query}`);
      expect(status).toBe(400);
    },
  );

  it('are so many at most', async () => {
    const answers = [];
    for (let index = 0; index < 51; index += 1) {
      answers.push((await create('security-two')).status);
    }
    expect(answers.filter(status => status === 200)).toHaveLength(50);
    expect(answers.at(-1)).toBe(429);
    const { items } = await list('security-two');
    await end('security-two', items[0].id);
    expect((await create('security-two')).status).toBe(200);
  });

  it('wait for the catalog: 503, and nothing has changed', async () => {
    const before = await count();
    portal.catalog.down = true;
    const { status } = await create('team-lead');
    portal.catalog.down = false;
    expect(status).toBe(503);
    expect(await count()).toBe(before);
  });
});
