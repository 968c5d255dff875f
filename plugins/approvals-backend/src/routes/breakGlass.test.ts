import {
  decide,
  eventsOf,
  freshValues,
  hold,
  post,
  read,
  submit,
} from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

type Held = { id: string; subjectHash: string };

const REASON = 'The checkout is down and this brings it back.';

function configWith(breakGlass: object | undefined) {
  const config = testConfig() as any;
  config.approvals.policy.breakGlass = breakGlass;
  return config;
}

const BREAK_GLASS = {
  from: [
    'group:default/platform',
    'user:default/developer',
    'user:default/finance',
  ],
  incident: 'INC-[0-9]+',
  reviewFrom: ['group:default/security'],
};

describe.each(databases.eachSupportedId())(
  'breaking the glass on %p',
  database => {
    let portal: Portal;
    beforeAll(async () => {
      portal = await startApprovals({
        database,
        config: configWith(BREAK_GLASS),
      });
    });

    const invoke = (name: string, request: Held, words: object = {}) =>
      post(portal, name, `/requests/${request.id}/break-glass`, {
        subjectHash: request.subjectHash,
        reason: REASON,
        incident: 'INC-1',
        ...words,
      });
    const review = (name: string, { id }: Held) =>
      post(portal, name, `/requests/${id}/break-glass/review`, {
        comment: 'It was right, the checkout was down.',
      });

    /** So that nobody is kept back by the emergency of another test. */
    afterEach(async () => {
      const open = await portal
        .knex('requests')
        .whereNotNull('emergency_approvals')
        .whereNull('emergency_reviewed_at');
      for (const { id } of open) {
        const { status } = await review('security', { id, subjectHash: '' });
        if (status !== 200) {
          throw new Error(`The review of ${id} was answered ${status}.`);
        }
      }
    });

    it('lets a request pass at once, says so to everybody it skips, and asks for a review', async () => {
      const request = await hold(portal, { template: 'production' });
      const broken = await invoke('platform', request);
      expect(broken.body).toMatchObject({
        status: 'approved',
        emergency: { incident: 'INC-1', reviewed: false },
        emergencyDetails: {
          needed: 1,
          invocations: [{ person: 'user:default/platform', reason: REASON }],
        },
        can: { breakGlass: false, reviewEmergency: false },
      });
      const told = await portal
        .knex('outbox')
        .where({ request_id: request.id })
        .whereIn('kind', ['skipped', 'review']);
      const recipients = Object.fromEntries(
        told.map(({ kind, payload }) => [kind, JSON.parse(payload).recipients]),
      );
      expect(recipients).toEqual({
        skipped: expect.arrayContaining([
          'group:default/payments',
          'group:default/security',
          'group:default/directors',
        ]),
        review: ['group:default/security'],
      });
      const launched = await submit(portal, request.asked);
      expect(launched.body).toEqual({
        outcome: 'launch',
        requestId: request.id,
      });
    });

    it('is closed by somebody who had no part in it, once', async () => {
      const request = await hold(portal);
      await invoke('platform', request);
      expect((await review('platform', request)).status).toBe(403);
      expect((await review('platform-two', request)).status).toBe(403);
      expect((await review('developer', request)).status).toBe(403);
      const closed = await review('security', request);
      expect(closed.body).toMatchObject({
        emergency: { reviewed: true },
        emergencyDetails: { review: { person: 'user:default/security' } },
      });
      expect((await review('security-two', request)).status).toBe(409);
      expect(await eventsOf(portal, request.id)).toEqual(
        expect.arrayContaining([
          'emergency-invoked',
          'glass-broken',
          'emergency-reviewed',
        ]),
      );
    });

    it('is shown on every list, also once it has been reviewed', async () => {
      const request = await hold(portal);
      await invoke('platform', request);
      const listed = async (name: string) => {
        const { body } = await read(
          portal,
          name,
          '/requests?view=all&limit=100',
        );
        return body.items.find(({ id }: Held) => id === request.id)?.emergency;
      };
      expect(await listed('developer')).toEqual({
        incident: 'INC-1',
        reviewed: false,
      });
      expect(await listed('security')).toMatchObject({ reviewed: false });
      await review('security', request);
      expect(await listed('team-lead')).toMatchObject({ reviewed: true });
    });

    it('gives nobody a second one before the first has been reviewed', async () => {
      const first = await hold(portal);
      const second = await hold(portal);
      await invoke('platform', first);
      const refused = await invoke('platform', second);
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain(first.id);
      expect((await invoke('platform-two', second)).status).toBe(200);
      await review('security', first);
      expect((await invoke('platform', await hold(portal))).status).toBe(200);
    });

    it('gives nobody a second one at the same moment either', async () => {
      const requests = [
        await hold(portal),
        await hold(portal),
        await hold(portal),
      ];
      const answers = await Promise.all(
        requests.map(request => invoke('platform', request)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200, 409, 409,
      ]);
    });

    it('is not for the requester, nor for whoever the policy does not name', async () => {
      const request = await hold(portal);
      const own = await invoke('developer', request);
      expect(own.status).toBe(403);
      expect(own.body.error.message).toMatch(/yourself/);
      expect((await invoke('team-lead', request)).status).toBe(403);
      expect((await invoke('auditor', request)).status).toBe(403);
      expect((await invoke('outsider', request)).status).toBe(404);
    });

    it.each([
      ['a service', asService('plugin:other')],
      ['the scaffolder', asService('plugin:scaffolder')],
      ['an agent', asActorFor('platform', 'plugin:mcp-actions')],
      ['a guest', as('guest')],
    ])('is not for %s', async (_, authorization) => {
      const { id, subjectHash } = await hold(portal);
      const answer = await portal.client
        .post(`/api/approvals/requests/${id}/break-glass`)
        .set('authorization', authorization)
        .send({ subjectHash, reason: REASON, incident: 'INC-1' });
      expect([403, 404]).toContain(answer.status);
      const { body } = await read(portal, 'developer', `/requests/${id}`);
      expect(body.status).toBe('pending');
    });

    it.each([
      ['a short reason', { reason: 'Because.' }],
      ['spaces for a reason', { reason: ' '.repeat(50) }],
      ['no incident', { incident: undefined }],
      ['another kind of incident', { incident: 'TICKET-1' }],
      ['a text for an incident', { incident: 'INC-1 and more' }],
      ['a number of lines', { incident: 'INC-1\nINC-2' }],
      ['no hash', { subjectHash: undefined }],
    ])('refuses %s as malformed', async (_, words) => {
      const request = await hold(portal);
      expect((await invoke('platform', request, words)).status).toBe(400);
    });

    it('refuses another hash, and whatever does not wait', async () => {
      const request = await hold(portal);
      const other = { ...request, subjectHash: 'f'.repeat(64) };
      expect((await invoke('platform', other)).status).toBe(409);
      await decide(portal, 'team-lead', request);
      expect((await invoke('platform', request)).status).toBe(409);
    });

    it('never lets through what the policy denies', async () => {
      const denied = await submit(portal, {
        by: 'developer',
        template: 'forbidden',
        values: freshValues(),
      });
      const { body } = await read(
        portal,
        'auditor',
        `/requests/${denied.body.requestId}`,
      );
      const answer = await post(
        portal,
        'platform',
        `/requests/${body.id}/break-glass`,
        {
          subjectHash: body.subjectHash,
          reason: REASON,
          incident: 'INC-1',
        },
      );
      expect(answer.status).toBe(409);
      const request = await hold(portal);
      const stricter = await startApprovals({
        database,
        knex: portal.knex,
        config: (() => {
          const config = testConfig({}, { service: 'denied' }) as any;
          config.approvals.policy.breakGlass = BREAK_GLASS;
          return config;
        })(),
      });
      const late = await post(
        stricter,
        'platform',
        `/requests/${request.id}/break-glass`,
        {
          subjectHash: request.subjectHash,
          reason: REASON,
          incident: 'INC-1',
        },
      );
      expect(late.status).toBe(409);
    });

    it('lets a request pass that is blocked because nobody is left to decide', async () => {
      const request = await hold(portal);
      await portal
        .knex('requests')
        .where({ id: request.id })
        .update({ status: 'blocked', missing: '["nobody"]' });
      const broken = await invoke('platform', request);
      expect(broken.body.status).toBe('approved');
    });

    it('shows those who may break the glass what waits, and nothing else', async () => {
      const [waiting, approved, over] = [
        await hold(portal),
        await hold(portal),
        await hold(portal),
      ];
      await decide(portal, 'team-lead', approved);
      await portal
        .knex('requests')
        .where({ id: over.id })
        .update({ status: 'cancelled' });
      const seen = await Promise.all(
        [waiting, approved, over].map(({ id }) =>
          read(portal, 'finance', `/requests/${id}`),
        ),
      );
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 404]);
      expect(seen[0].body.can.breakGlass).toBe(true);
      // Nothing holds it back.
      expect(seen[1].body.can.breakGlass).toBe(false);
      const outsider = await read(
        portal,
        'outsider',
        `/requests/${waiting.id}`,
      );
      expect(outsider.status).toBe(404);
    });
  },
);

describe.each(databases.eachSupportedId())(
  'breaking the glass together on %p',
  database => {
    it('takes as many people as the policy says, for one incident', async () => {
      const portal = await startApprovals({
        database,
        config: configWith({ ...BREAK_GLASS, approvals: 2 }),
      });
      const request = await hold(portal);
      const invoke = (name: string, incident: string) =>
        post(portal, name, `/requests/${request.id}/break-glass`, {
          subjectHash: request.subjectHash,
          reason: REASON,
          incident,
        });
      const first = await invoke('platform', 'INC-7');
      expect(first.body).toMatchObject({
        status: 'pending',
        emergencyDetails: { needed: 2, invocations: [{ incident: 'INC-7' }] },
      });
      expect(first.body.emergency).toBeUndefined();
      expect((await invoke('platform', 'INC-7')).status).toBe(409);
      expect((await invoke('platform-two', 'INC-8')).status).toBe(409);
      const second = await invoke('platform-two', 'INC-7');
      expect(second.body).toMatchObject({
        status: 'approved',
        emergency: { incident: 'INC-7' },
      });
    });

    it('does not wait for people who have another emergency to be reviewed', async () => {
      const portal = await startApprovals({
        database,
        config: configWith({ ...BREAK_GLASS, approvals: 2 }),
      });
      const first = await hold(portal, { by: 'security' });
      const second = await hold(portal, { by: 'security' });
      const invoke = async (name: string, { id, subjectHash }: Held) => {
        const body = { subjectHash, reason: REASON, incident: 'INC-1' };
        return post(portal, name, `/requests/${id}/break-glass`, body);
      };
      await invoke('platform', second);
      await invoke('platform', first);
      expect((await invoke('platform-two', first)).body.status).toBe(
        'approved',
      );
      expect((await invoke('finance', second)).body.status).toBe('pending');
      expect((await invoke('developer', second)).body.status).toBe('approved');
      const events = await read(
        portal,
        'auditor',
        `/requests/${second.id}/events`,
      );
      const broken = events.body.items.find(
        ({ type }: { type: string }) => type === 'glass-broken',
      );
      expect(broken.data.people).toEqual([
        'user:default/finance',
        'user:default/developer',
      ]);
    });

    it('is there only where the policy says so', async () => {
      const portal = await startApprovals({ database });
      const request = await hold(portal);
      const answer = await post(
        portal,
        'platform',
        `/requests/${request.id}/break-glass`,
        {
          subjectHash: request.subjectHash,
          reason: REASON,
          incident: 'INC-1',
        },
      );
      expect(answer.status).toBe(403);
      const seen = await read(portal, 'team-lead', `/requests/${request.id}`);
      expect(seen.body.can.breakGlass).toBe(false);
    });
  },
);
