import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  approvalsChannelsExtensionPoint,
  ApprovalsMessage,
} from '@greenlane/backstage-plugin-approvals-node';
import { decide, hold, read } from '../__testUtils__/actions';
import { STORM_AFTER } from '../domain/preferences/chooseWay';
import { databases } from '../__testUtils__/databases';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';
import { until } from '../__testUtils__/until';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

type Sent = {
  recipients: { entityRef: string | string[] };
  payload: { title: string; scope: string };
};

describe.each(databases.eachSupportedId())('preferences on %p', database => {
  const send = jest.fn(async (_: unknown) => {});
  const messages: ApprovalsMessage[] = [];
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({
      database,
      features: [
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        createBackendModule({
          pluginId: 'approvals',
          moduleId: 'chat',
          register(env) {
            env.registerInit({
              deps: { channels: approvalsChannelsExtensionPoint },
              async init({ channels }) {
                channels.addChannel({
                  id: 'chat',
                  send: async message => {
                    messages.push(message);
                  },
                });
              },
            });
          },
        }),
      ],
    });
  });
  beforeEach(async () => {
    await portal.knex('notices').delete();
    send.mockClear();
    messages.length = 0;
  });

  const set = (name: string, body: object, authorization = as(name)) =>
    portal.client
      .put('/api/approvals/preferences')
      .set('authorization', authorization)
      .send(body);

  /** Everything that waits to be sent has been. */
  async function deliver() {
    await until('the outbox to be empty', async () => {
      await portal.scheduler.triggerTask('approvals-outbox');
      const [{ count }] = await portal.knex('outbox').count({ count: '*' });
      return Number(count) === 0;
    });
  }

  function toldTo(name: string): Sent['payload'][] {
    return (send.mock.calls as unknown as Array<[Sent]>)
      .filter(([{ recipients }]) =>
        [recipients.entityRef].flat().includes(`user:default/${name}`),
      )
      .map(([{ payload }]) => payload);
  }

  it('are everybody’s own, and nothing to begin with', async () => {
    expect((await read(portal, 'finance', '/preferences')).body).toEqual({
      digest: 'off',
      muted: [],
    });
    const saved = await set('finance', {
      digest: 'daily',
      muted: ['requester', 'reminder'],
    });
    expect(saved.body).toEqual({
      digest: 'daily',
      muted: ['reminder', 'requester'],
    });
    expect((await read(portal, 'finance', '/preferences')).body).toEqual(
      saved.body,
    );
    expect((await read(portal, 'security', '/preferences')).body.digest).toBe(
      'off',
    );
  });

  it.each([
    ['an unknown digest', { digest: 'weekly', muted: [] }],
    ['no list', { digest: 'off', muted: 'decider' }],
    ['what is always told', { digest: 'off', muted: ['review'] }],
    ['too long a list', { digest: 'off', muted: new Array(9).fill('decider') }],
    ['somebody else', { digest: 'off', muted: [], person: 'user:default/x' }],
    ['nothing', {}],
  ])('refuse %s as malformed', async (_, body) => {
    expect((await set('finance', body)).status).toBe(400);
  });

  it.each([
    ['a service', asService('plugin:other')],
    ['an agent', asActorFor('finance', 'plugin:mcp-actions')],
    ['a guest', as('guest')],
  ])('are not for %s', async (_, authorization) => {
    const body = { digest: 'off', muted: [] };
    expect((await set('', body, authorization)).status).toBe(403);
    const got = await portal.client
      .get('/api/approvals/preferences')
      .set('authorization', authorization);
    expect(got.status).toBe(403);
  });

  it('keep what somebody does without from them, in every channel', async () => {
    await set('developer', { digest: 'off', muted: ['requester'] });
    const request = await hold(portal);
    await decide(portal, 'team-lead', request);
    await deliver();
    expect(toldTo('developer')).toEqual([]);
    expect(toldTo('team-lead')).toHaveLength(1);
    const told = messages.filter(({ requestId }) => requestId === request.id);
    expect(told).toMatchObject([
      { kind: 'decider', recipients: ['user:default/team-lead'] },
    ]);
    await set('developer', { digest: 'off', muted: [] });
  });

  it('gather a storm into one notification that counts', async () => {
    const sent_at = new Date().toISOString();
    await portal.knex('notices').insert(
      Array.from({ length: STORM_AFTER - 1 }, (_, index) => ({
        outbox_id: `earlier-${index}`,
        person_key: 'user:default/team-lead',
        sent_at,
      })),
    );
    const requests = [];
    for (let index = 0; index < 3; index += 1) {
      requests.push(await hold(portal, { by: 'security' }));
      await deliver();
    }
    expect(toldTo('team-lead')).toMatchObject([
      { scope: `approvals:decider:${requests[0].id}` },
      {
        scope: 'approvals:inbox',
        title: `${STORM_AFTER + 1} requests wait for your decision`,
      },
      {
        scope: 'approvals:inbox',
        title: `${STORM_AFTER + 2} requests wait for your decision`,
      },
    ]);
    await portal.knex('notices').delete();
    for (const request of requests) {
      await decide(portal, 'team-lead', request);
    }
    await deliver();
  });

  it('send a digest of what waits, once a period, instead of each request', async () => {
    await set('team-lead', { digest: 'hourly', muted: [] });
    const requests = [await hold(portal), await hold(portal)];
    await deliver();
    expect(toldTo('team-lead')).toEqual([]);
    const inbox = await read(portal, 'team-lead', '/requests?view=inbox');
    await portal.scheduler.triggerTask('approvals-digests');
    expect(toldTo('team-lead')).toMatchObject([
      {
        title: `${inbox.body.totalItems} requests wait for your decision`,
        scope: 'approvals:inbox',
      },
    ]);
    await portal.scheduler.triggerTask('approvals-digests');
    expect(toldTo('team-lead')).toHaveLength(1);
    await portal
      .knex('preferences')
      .where({ person_key: 'user:default/team-lead' })
      .update({ digest_sent_at: '2026-01-01T00:00:00.000Z' });
    send.mockRejectedValueOnce(new Error('down'));
    await portal.scheduler.triggerTask('approvals-digests');
    await portal.scheduler.triggerTask('approvals-digests');
    expect(toldTo('team-lead')).toHaveLength(3);
    await portal
      .knex('preferences')
      .where({ person_key: 'user:default/team-lead' })
      .update({ digest_sent_at: '2026-01-01T00:00:00.000Z' });
    // Nobody sends notifications here: there will be none with the next round either.
    send.mockRejectedValueOnce(new Error('Request failed with status 404'));
    await portal.scheduler.triggerTask('approvals-digests');
    await portal.scheduler.triggerTask('approvals-digests');
    expect(toldTo('team-lead')).toHaveLength(4);
    for (const request of requests) {
      await decide(portal, 'team-lead', request);
    }
    await set('team-lead', { digest: 'off', muted: [] });
  });
});

describe.each(databases.eachSupportedId())('digests on %p', database => {
  it('tell no number where the permission framework may take away from it', async () => {
    const send = jest.fn(async (_: any) => {});
    const portal = await startApprovals({
      database,
      config: { ...testConfig(), permission: { enabled: true } },
      features: [
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
      ],
    });
    await portal.client
      .put('/api/approvals/preferences')
      .set('authorization', as('team-lead'))
      .send({ digest: 'hourly', muted: [] });
    await hold(portal);
    await portal.scheduler.triggerTask('approvals-digests');
    expect(send.mock.calls.map(([{ payload }]) => payload.title)).toEqual([
      'There may be requests that wait for your decision',
    ]);
  });
});
