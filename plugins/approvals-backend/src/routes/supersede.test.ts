import { databases } from '../__testUtils__/databases';
import {
  decide,
  eventsOf,
  freshValues,
  hold,
  internal,
  post,
  read,
  submit,
} from '../__testUtils__/actions';
import { edit, replace, supersede } from '../__testUtils__/changes';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';
import { windowConfig } from '../__testUtils__/windowConfig';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('superseding on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database });
  });

  const show = async (id: string, name = 'developer') =>
    (await read(portal, name, `/requests/${id}`)).body;

  async function pair() {
    const from = await hold(portal);
    return { from, to: await edit(portal, from, { size: 'small' }) };
  }

  describe('puts a changed request in the place of an earlier one', () => {
    it('and both say so', async () => {
      const { from, to } = await pair();
      expect((await show(from.id)).can.supersede).toBe(true);
      expect((await show(from.id, 'team-lead')).can.supersede).toBe(false);
      const response = await supersede(portal, 'developer', from, to);
      expect(response.body).toMatchObject({
        id: from.id,
        status: 'superseded',
        supersededBy: to.id,
        can: { supersede: false, withdraw: false },
      });
      expect(await show(to.id)).toMatchObject({
        status: 'pending',
        supersedes: [from.id],
        changes: [{ path: 'size', to: 'small' }],
        earlierDecisions: [],
      });
      expect(await eventsOf(portal, from.id)).toEqual([
        'submitted',
        'superseded',
      ]);
      expect(await eventsOf(portal, to.id)).toEqual(['submitted', 'replaces']);
      const record = await read(portal, 'auditor', `/requests/${to.id}/events`);
      expect(record.body.items[1]).toMatchObject({
        message: `It takes the place of request ${from.id}.`,
        actor: 'user:default/developer',
      });
    });

    it('whatever it waits for, and no decision survives', async () => {
      const pending = await hold(portal, { template: 'production' });
      await decide(portal, 'team-lead', pending);
      const changes = await hold(portal);
      await decide(portal, 'team-lead', changes, 'request-changes');
      const approved = await hold(portal);
      await decide(portal, 'team-lead', approved);
      const blocked = await hold(portal, { template: 'ownerless' });
      for (const request of [pending, changes, approved, blocked]) {
        const { status } = await show(request.id);
        const next = await replace(portal, request, { size: 'small' });
        const shown = await show(next.id);
        expect(shown.decisions).toEqual([]);
        expect(shown.status).toBe(request === blocked ? 'blocked' : 'pending');
        const events = await read(
          portal,
          'auditor',
          `/requests/${request.id}/events`,
        );
        expect(events.body.items.at(-2).status).toBe(status);
        expect((await show(request.id)).status).toBe('superseded');
      }
    });

    it('for several, each of which shows', async () => {
      const [one, two] = [await hold(portal), await hold(portal)];
      const next = await edit(portal, one, { size: 'small' });
      for (const from of [one, two]) {
        expect((await supersede(portal, 'developer', from, next)).status).toBe(
          200,
        );
      }
      const { supersedes, changes } = await show(next.id);
      expect(supersedes.sort()).toEqual([one.id, two.id].sort());
      expect(changes.length).toBeGreaterThan(0);
    });
  });

  describe('asks earlier approvers again', () => {
    it('who confirm with one decision on the new hash', async () => {
      const from = await hold(portal, { template: 'production' });
      await decide(portal, 'team-lead', from);
      await decide(portal, 'security', from);
      const to = await replace(portal, from, { size: 'small' });
      const { earlierDecisions } = await show(to.id, 'security');
      expect(earlierDecisions).toEqual([
        expect.objectContaining({
          requestId: from.id,
          person: 'user:default/team-lead',
          subjectHash: from.subjectHash,
          stageId: 'owner',
          canDecide: true,
        }),
        expect.objectContaining({
          person: 'user:default/security',
          stageId: 'production',
          // The stage of the owner is not done.
          canDecide: false,
        }),
      ]);
      const old = { ...to, subjectHash: from.subjectHash };
      expect((await decide(portal, 'team-lead', old)).status).toBe(409);
      expect((await decide(portal, 'team-lead', to)).status).toBe(200);
      expect((await show(to.id, 'security')).earlierDecisions).toEqual([
        expect.objectContaining({
          person: 'user:default/security',
          canDecide: true,
        }),
      ]);
    });

    it('and shows nothing of the earlier one to whoever may not see it', async () => {
      const from = await hold(portal, { values: { name: 'hush' } });
      await decide(portal, 'team-lead', from);
      const to = await replace(portal, from, { name: 'loud' });
      // As if the new one asked somebody whom the earlier one did not.
      await portal.knex('stage_refs').insert({
        request_id: to.id,
        stage_id: 'review',
        ref: 'user:default/outsider',
      });
      const shown = await show(to.id, 'outsider');
      expect(shown.id).toBe(to.id);
      for (const key of ['supersedes', 'changes', 'earlierDecisions']) {
        expect(shown).not.toHaveProperty(key);
      }
      expect(JSON.stringify(shown)).not.toContain('hush');
      expect((await show(to.id, 'auditor')).changes).toEqual([
        { path: 'name', from: 'hush', to: 'loud' },
      ]);
    });
  });

  describe('shows what changed', () => {
    it('deep, with secrets masked, until it is erased', async () => {
      const secretPaths = ['/token'];
      const from = await hold(portal, {
        template: 'secret',
        secretPaths,
        values: {
          name: 'one',
          token: '***',
          network: { subnets: [{ name: 'a', open: true }], zone: 'eu' },
          tags: ['x', 'y'],
          gone: 1,
        },
      });
      const to = await hold(portal, {
        ...from.asked,
        values: {
          name: 'one',
          token: '********',
          network: { subnets: [{ name: 'b', open: true }], zone: 'eu' },
          tags: ['x'],
          come: null,
        },
      });
      await supersede(portal, 'developer', from, to);
      const { changes } = await show(to.id);
      expect(changes).toHaveLength(4);
      expect(changes).toEqual(
        expect.arrayContaining([
          { path: 'network.subnets[0].name', from: 'a', to: 'b' },
          { path: 'tags', from: ['x', 'y'], to: ['x'] },
          { path: 'gone', from: 1 },
          { path: 'come', to: null },
        ]),
      );
      await portal
        .knex('request_subjects')
        .where({ request_id: from.id })
        .delete();
      const erased = await show(to.id);
      expect(erased.supersedes).toEqual([from.id]);
      expect(erased).not.toHaveProperty('changes');
    });

    it('and says that the template changed as well', async () => {
      const from = await hold(portal, { template: 'plain' });
      const ref = 'template:default/plain';
      const before = portal.catalog.find(ref);
      const after = structuredClone(before) as any;
      after.spec.steps[1].input = { message: 'something else' };
      portal.catalog.replace(after);
      const to = await edit(portal, from, { size: 'small' });
      const response = await supersede(portal, 'developer', from, to);
      portal.catalog.replace(before);
      expect(response.status).toBe(200);
      expect(await show(to.id)).toMatchObject({
        changes: [{ path: 'size', to: 'small' }],
        templateChanged: true,
      });
    });
  });

  describe('class A: is refused', () => {
    it('to everybody but the requester of both', async () => {
      const { from, to } = await pair();
      const theirs = await hold(portal, {
        by: 'finance',
        template: 'ownerless',
      });
      const refused = async (name: string, one: string, two: string) =>
        (await supersede(portal, name, { id: one }, { id: two })).status;
      expect(await refused('outsider', from.id, to.id)).toBe(404);
      expect(await refused('team-lead', from.id, to.id)).toBe(403);
      expect(await refused('platform', from.id, to.id)).toBe(403);
      // Their own into the place of somebody else's, and somebody else's into that of their own.
      expect(await refused('finance', from.id, theirs.id)).toBe(404);
      expect(await refused('developer', theirs.id, to.id)).toBe(404);
      expect(await refused('developer', from.id, theirs.id)).toBe(404);
      // Seen, as its approver, and yet not theirs.
      const mine = await hold(portal, { by: 'team-lead' });
      expect(await refused('team-lead', mine.id, from.id)).toBe(403);
      expect(await refused('team-lead', from.id, mine.id)).toBe(403);
      expect((await show(from.id)).status).toBe('pending');
      expect(await eventsOf(portal, from.id)).toContain('refused');
    });

    it.each([
      ['an agent for the requester', asActorFor('developer', 'plugin:mcp')],
      ['the scaffolder for the requester', asActorFor('developer')],
      ['a service', asService('plugin:other')],
      ['a guest', as('guest')],
    ])('to %s', async (_, authorization) => {
      const { from, to } = await pair();
      const response = await portal.client
        .post(`/api/approvals/requests/${from.id}/superseded-by`)
        .set('authorization', authorization)
        .send({ requestId: to.id });
      expect([403, 404]).toContain(response.status);
      expect((await show(from.id)).status).toBe('pending');
    });

    it('with one for another template', async () => {
      const from = await hold(portal);
      const to = await hold(portal, { template: 'plain' });
      expect((await supersede(portal, 'developer', from, to)).status).toBe(409);
    });

    it('with itself, with nothing, and with what is no id', async () => {
      const from = await hold(portal);
      expect((await supersede(portal, 'developer', from, from)).status).toBe(
        400,
      );
      const none = { id: 'apr-none' };
      expect((await supersede(portal, 'developer', from, none)).status).toBe(
        404,
      );
      for (const body of [
        {},
        { requestId: 1 },
        { requestId: '' },
        { requestId: 'a\u202eb' },
        { requestId: 'x'.repeat(101) },
        { requestId: from.id, force: true },
      ]) {
        const path = `/requests/${from.id}/superseded-by`;
        expect((await post(portal, 'developer', path, body)).status).toBe(400);
      }
    });

    it('twice, and by what was superseded itself', async () => {
      const { from, to } = await pair();
      const third = await edit(portal, from, { size: 'tiny' });
      expect((await supersede(portal, 'developer', from, to)).status).toBe(200);
      for (const [one, two] of [
        [from, to],
        [from, third],
        [to, from],
        [third, from],
      ]) {
        const again = await supersede(portal, 'developer', one, two);
        expect(again.status).toBe(409);
      }
      expect((await supersede(portal, 'developer', to, third)).status).toBe(
        200,
      );
      expect((await supersede(portal, 'developer', third, from)).status).toBe(
        409,
      );
      expect((await supersede(portal, 'developer', third, to)).status).toBe(
        409,
      );
      expect((await show(third.id)).supersedes).toEqual([to.id]);
    });

    it.each(['cancel', 'reject'])('once one of them is over: %s', async how => {
      const end = async (request: { id: string; subjectHash: string }) =>
        how === 'cancel'
          ? post(portal, 'developer', `/requests/${request.id}/cancel`)
          : decide(portal, 'team-lead', request, 'reject');
      const first = await pair();
      await end(first.from);
      const late = await supersede(portal, 'developer', first.from, first.to);
      expect(late.status).toBe(409);
      const second = await pair();
      await end(second.to);
      const over = await supersede(portal, 'developer', second.from, second.to);
      expect(over.status).toBe(409);
      expect((await show(second.from.id)).status).toBe('pending');
    });

    it('after its time, even before anybody has noticed', async () => {
      const { from, to } = await pair();
      // No guard lets a deadline be changed; a request of long ago stands in.
      const row = await portal.knex('requests').where({ id: from.id }).first();
      const old = {
        ...row,
        id: `${from.id}-old`,
        status: 'pending',
        subject_hash: 'old',
        expires_at: '2020-01-01T00:00:00.000Z',
        launch_by: null,
        event_count: 1,
      };
      await portal.knex('requests').insert(old);
      const late = await supersede(portal, 'developer', { id: old.id }, to);
      expect(late.status).toBe(409);
      expect(late.body.error.message).toMatch(/out of time/);
    });

    it('and what was replaced launches nothing any more', async () => {
      const from = await hold(portal);
      await decide(portal, 'team-lead', from);
      await replace(portal, from, { size: 'small' });
      const answer = await submit(portal, from.asked);
      expect(answer.body.outcome).toBe('held');
      expect(answer.body.requestId).not.toBe(from.id);
      const launched = await hold(portal);
      await decide(portal, 'team-lead', launched);
      const next = await edit(portal, launched, { size: 'small' });
      await submit(portal, launched.asked);
      const late = await supersede(portal, 'developer', launched, next);
      expect(late.status).toBe(409);
      expect((await show(launched.id)).status).toBe('launching');
    });
  });
});

describe.each(databases.eachSupportedId())(
  'superseding by what a rule grants on %p',
  database => {
    it('works while it launches and runs', async () => {
      const config = windowConfig({}, { windows: false });
      const portal = await startApprovals({ database, config });
      for (const isRunning of [false, true]) {
        const large = { ...freshValues(), size: 600 };
        const from = await hold(portal, { values: large });
        const asked = { ...from.asked, values: { ...large, size: 400 } };
        const { body } = await submit(portal, asked);
        expect(body.outcome).toBe('launch');
        const to = { id: body.requestId };
        if (isRunning) {
          const taskId = `task-${to.id}`;
          await internal(portal, `/launches/${to.id}/bind`, { taskId });
        }
        const response = await supersede(portal, 'developer', from, to);
        expect(response.body.status).toBe('superseded');
        const shown = await read(portal, 'developer', `/requests/${to.id}`);
        expect(shown.body).toMatchObject({
          status: isRunning ? 'running' : 'launching',
          supersedes: [from.id],
          changes: [{ path: 'size', from: 600, to: 400 }],
        });
      }
    });
  },
);
