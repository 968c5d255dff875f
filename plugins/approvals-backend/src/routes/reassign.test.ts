import { createServiceFactory } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { isDeepStrictEqual } from 'node:util';
import { decide, eventsOf, hold, post, read } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

const user = (name: string) => `user:default/${name}`;

describe.each(databases.eachSupportedId())('reassigning on %p', database => {
  let portal: Portal;
  const send = jest.fn(async (_: any) => {});
  beforeAll(async () => {
    const notifications = createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({ send }),
    });
    portal = await startApprovals({ database, features: [notifications] });
  });

  const reassign = (
    name: string,
    request: { id: string },
    to: string,
    more: object = {},
  ) =>
    post(portal, name, `/requests/${request.id}/reassign`, {
      to: user(to),
      ...more,
    });

  /** Waits for security and for one of directors or two of platform. */
  async function inProduction() {
    const request = await hold(portal, { template: 'production' });
    await decide(portal, 'team-lead', request);
    return request;
  }

  const isReassigned = async ({ id }: { id: string }) =>
    (await eventsOf(portal, id)).includes('reassigned');

  /** Whoever delivers it: by itself, it may be on its way already. */
  async function untilTold({ id }: { id: string }, people: string[]) {
    await portal.scheduler.triggerTask('approvals-outbox');
    const isIt = ([{ payload, recipients }]: any[]) =>
      payload.link.endsWith(id) &&
      isDeepStrictEqual(recipients.entityRef, people);
    await until(`${people} to be told`, () => send.mock.calls.some(isIt));
  }

  it('names somebody who can decide, tells them, and changes nobody’s rights', async () => {
    const request = await inProduction();
    const comment = 'You know this one.';
    const answer = await reassign('security', request, 'director', { comment });
    expect(answer.body).toMatchObject({
      status: 'pending',
      assignee: user('director'),
      canDecide: { allowed: true },
      can: { reassign: true },
    });
    await untilTold(request, [user('director')]);
    const events = await read(
      portal,
      'developer',
      `/requests/${request.id}/events`,
    );
    expect(events.body.items.at(-1)).toMatchObject({
      type: 'reassigned',
      actor: user('security'),
      data: { to: user('director') },
      message: 'security asked director to decide.',
      comment,
    });
    const rows = await portal.knex('events').where({ request_id: request.id });
    expect(JSON.stringify(rows)).not.toContain(comment);

    const inbox = await read(portal, 'security', '/requests?view=inbox');
    expect(inbox.body.items).toContainEqual(
      expect.objectContaining({ id: request.id, assignee: user('director') }),
    );
    const decided = await decide(portal, 'director', request);
    expect(decided.body.assignee).toBeUndefined();
    expect((await decide(portal, 'security', request)).body.status).toBe(
      'approved',
    );
  });

  it('can be done again, by an administrator too, who decides nothing by it', async () => {
    const request = await inProduction();
    await reassign('security', request, 'director');
    expect(
      (await reassign('platform', request, 'security-two')).body.assignee,
    ).toBe(user('security-two'));
    const owned = await hold(portal);
    const answer = await reassign('platform', owned, 'team-lead');
    expect(answer.body).toMatchObject({
      assignee: user('team-lead'),
      canDecide: { allowed: false },
    });
  });

  it('tells one person once, whoever else asks', async () => {
    const request = await inProduction();
    expect((await reassign('security', request, 'director')).status).toBe(200);
    expect((await reassign('platform', request, 'director')).status).toBe(200);
    const again = await reassign('security', request, 'director');
    expect(again.status).toBe(409);
    expect(again.body.error.message).toMatch(/asked user:default\/director by/);
    const events = await eventsOf(portal, request.id);
    expect(events.filter(type => type === 'reassigned')).toHaveLength(2);
  });

  it('is done so often for one request, and then no more', async () => {
    const request = await inProduction();
    await reassign('security', request, 'director');
    const [first] = await portal
      .knex('events')
      .where({ request_id: request.id, type: 'reassigned' });
    for (let index = 1; index < 20; index += 1) {
      await portal.knex('events').insert({
        ...first,
        id: `${first.id}-${index}`,
        sequence: first.sequence + 100 + index,
        actor: user(`somebody-${index}`),
      });
    }
    const answer = await reassign('platform', request, 'security-two');
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/asked by name 20 times/);
  });

  it.each([
    ['the requester', 'developer', /asked for this/],
    ['whoever has decided', 'team-lead', /has decided here already/],
    ['somebody in no group that is asked', 'finance', /cannot decide/],
    ['somebody who is not in the catalog', 'nobody', /cannot decide/],
    ['oneself', 'security', /That is you/],
  ])('is refused to %s', async (_, to, message) => {
    const request = await inProduction();
    const answer = await reassign('security', request, to);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(message);
    expect(await isReassigned(request)).toBe(false);
    expect((await eventsOf(portal, request.id)).at(-1)).toBe('refused');
  });

  it('is refused to people of a later stage', async () => {
    const request = await hold(portal, { template: 'production' });
    expect((await reassign('team-lead', request, 'security')).status).toBe(409);
    expect((await reassign('security', request, 'team-lead')).status).toBe(409);
  });

  it('is refused once it is decided', async () => {
    const request = await hold(portal);
    await reassign('platform', request, 'team-lead');
    await decide(portal, 'team-lead', request);
    for (const name of ['team-lead', 'platform']) {
      expect((await reassign(name, request, 'team-lead')).status).toBe(409);
    }
    const seen = await read(portal, 'developer', `/requests/${request.id}`);
    expect(seen.body.assignee).toBeUndefined();
    expect(seen.body.can.reassign).toBe(false);
  });

  it.each([
    ['the requester', as('developer'), 403],
    ['an auditor', as('auditor'), 403],
    ['somebody without business there', as('outsider'), 404],
    ['an agent of somebody who decides', asActorFor('team-lead'), 403],
    ['an agent of an administrator', asActorFor('platform'), 403],
    ['a service', asService('plugin:other'), 404],
  ])('is none of the business of %s', async (_, authorization, status) => {
    const { id } = await hold(portal);
    const answer = await portal.client
      .post(`/api/approvals/requests/${id}/reassign`)
      .set({ authorization })
      .send({ to: user('team-lead') });
    expect(answer.status).toBe(status);
    expect(await isReassigned({ id })).toBe(false);
  });

  it('is none of the business of an administrator who asked', async () => {
    const request = await hold(portal, { by: 'platform' });
    const answer = await reassign('platform', request, 'team-lead');
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toMatch(/yourself/);
  });

  it.each([
    [{ to: undefined }],
    [{ to: 'group:default/security' }],
    [{ to: 7 }],
    [{ too: 'x' }],
    [{ comment: 'a\u202eb' }],
    [{ comment: 7 }],
  ])('is refused for %j', async more => {
    const { id } = await hold(portal);
    const body = { to: user('team-lead'), ...more };
    const answer = await post(
      portal,
      'platform',
      `/requests/${id}/reassign`,
      body,
    );
    expect(answer.status).toBe(400);
  });

  it('waits for the catalog: 503, and nothing has changed', async () => {
    const request = await hold(portal);
    portal.catalog.down = true;
    const { status } = await reassign('platform', request, 'team-lead');
    portal.catalog.down = false;
    expect(status).toBe(503);
    expect(await isReassigned(request)).toBe(false);
  });
});
