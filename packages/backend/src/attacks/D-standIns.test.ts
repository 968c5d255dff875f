import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { approve, ask, decide, reaches, read } from './__testUtils__/flows';
import { person } from './__testUtils__/people';
import { withTiers } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const HOUR = 3_600_000;
const REQUESTS = '/api/approvals/requests';
const REASON = 'The checkout is down and this brings it back.';
const user = (name: string) => `user:default/${name}`;

/** Another account of somebody, with these groups. */
function account(name: string, of: string, ...memberOf: string[]): Entity {
  const entity = person(name, ...memberOf);
  const annotations = { 'greenlane.dev/same-person-as': user(of) };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

const accounts = [
  account('developer-admin', 'developer', 'payments', 'finance'),
  account('security-admin', 'security', 'directors'),
  account('finance-admin', 'finance', 'security'),
  account('platform-admin', 'platform'),
  // Says so of themselves, to be taken for somebody else.
  account('pretender', 'team-lead'),
];

const approvals = withTiers([], {
  breakGlass: {
    from: ['group:default/finance', user('developer')],
    incident: 'INC-[0-9]+',
    reviewFrom: ['group:default/security', 'group:default/finance'],
  },
  freezes: [
    {
      id: 'always',
      from: '2020-01-01T00:00:00Z',
      until: '2120-01-01T00:00:00Z',
      reason: 'Nobody is there to help.',
      templates: ['template:default/reviewed-frozen'],
    },
  ],
});

const templates = [
  'reviewed-here',
  'seats-here',
  'escalated-here',
  'reviewed-frozen',
].map(name => template(name));

let count = 0;
const fresh = () => ({ name: `stand-in ${(count += 1)}` });

describe('D. nobody counts twice through somebody else', () => {
  let portal: Portal;

  beforeAll(async () => {
    const world = World.create({ templates: [...templates, ...accounts] });
    portal = await Portal.start({ world, approvals });
  });

  const delegated: Array<[string, string]> = [];
  afterEach(async () => {
    for (const [by, id] of delegated.splice(0)) {
      await portal.as(by).delete(`/api/approvals/delegations/${id}`);
    }
    await portal.settle();
  });

  async function delegate(from: string, to: string, more: JsonObject = {}) {
    const endsAt = new Date(Date.now() + HOUR).toISOString();
    const body = { delegate: user(to), endsAt, ...more };
    const answer = await portal
      .as(from)
      .post('/api/approvals/delegations', body);
    if (answer.status === 200) {
      delegated.push([from, answer.body.id]);
    }
    return answer.status;
  }

  async function decideFor(id: string, who: string, onBehalfOf: string) {
    const { subjectHash } = await read(portal, id);
    const body = {
      decision: 'approve',
      subjectHash,
      onBehalfOf: user(onBehalfOf),
    };
    return portal.as(who).post(`${REQUESTS}/${id}/decisions`, body);
  }

  async function expectUndecided(id: string): Promise<void> {
    expect(await portal.record.decisions(id)).toEqual([]);
    expect(await read(portal, id)).toMatchObject({ status: 'pending' });
  }

  async function breakGlass(id: string, who: string) {
    const { subjectHash } = await read(portal, id);
    return portal.as(who).post(`${REQUESTS}/${id}/break-glass`, {
      subjectHash,
      reason: REASON,
      incident: 'INC-1',
    });
  }

  const review = (id: string, who: string) =>
    portal.as(who).post(`${REQUESTS}/${id}/break-glass/review`, {
      comment: 'It was right, the checkout was down.',
    });

  describe('a delegation', () => {
    it('to the requester decides nothing of theirs', async () => {
      expect(await delegate('team-lead', 'developer')).toBe(200);
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());

      expect((await decideFor(id, 'developer', 'team-lead')).status).toBe(403);
      await expectUndecided(id);
    });

    it('to another account of the requester neither', async () => {
      await delegate('team-lead', 'developer-admin');
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());

      const { status } = await decideFor(id, 'developer-admin', 'team-lead');
      expect(status).toBe(403);
      await expectUndecided(id);
    });

    it('of the requester decides nothing of theirs', async () => {
      await delegate('developer', 'outsider');
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());

      const { status } = await decideFor(id, 'outsider', 'developer');
      expect([403, 404]).toContain(status);
      await expectUndecided(id);
    });

    it('is not handed on', async () => {
      await delegate('team-lead', 'outsider');
      await delegate('outsider', 'director');
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());

      for (const onBehalfOf of ['team-lead', 'outsider']) {
        const { status } = await decideFor(id, 'director', onBehalfOf);
        expect([403, 404]).toContain(status);
      }
      await expectUndecided(id);
    });

    it('of two people to one fills one seat', async () => {
      await delegate('security', 'outsider');
      await delegate('director', 'outsider');
      const id = await ask(portal, 'developer', 'seats-here', fresh());

      expect((await decideFor(id, 'outsider', 'security')).status).toBe(200);
      expect((await decideFor(id, 'outsider', 'director')).status).toBe(409);
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    });

    it('does not give a second seat to somebody who has one of their own', async () => {
      await delegate('director', 'security');
      const id = await ask(portal, 'developer', 'seats-here', fresh());

      const answers = await Promise.all([
        decide(portal, id, 'security'),
        decideFor(id, 'security', 'director'),
      ]);

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    });

    it.each(['director', 'nobody-known', 'outsider'])(
      'that %s never gave decides nothing',
      async onBehalfOf => {
        const id = await ask(portal, 'developer', 'seats-here', fresh());

        const { status } = await decideFor(id, 'security-two', onBehalfOf);
        expect([400, 403]).toContain(status);
        await expectUndecided(id);
      },
    );

    it('in the name of somebody else never gives its maker their say', async () => {
      const delegator = user('team-lead');
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());
      for (const to of ['platform', 'platform-admin']) {
        expect(await delegate('platform', to, { delegator })).toBe(403);
        const { status } = await decideFor(id, to, 'team-lead');
        expect([403, 404]).toContain(status);
      }
      await expectUndecided(id);
    });

    it('in the name of somebody else is not made by just anybody', async () => {
      const delegator = user('team-lead');
      expect(await delegate('outsider', 'outsider', { delegator })).toBe(403);
      expect(await delegate('colleague', 'outsider', { delegator })).toBe(403);
    });
  });

  describe('another account', () => {
    it('of the requester decides nothing of theirs', async () => {
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());

      expect((await decide(portal, id, 'developer-admin')).status).toBe(403);
      await expectUndecided(id);
    });

    it('asks, and the first one does not decide', async () => {
      const id = await ask(portal, 'developer-admin', 'reviewed-here', fresh());

      expect((await decide(portal, id, 'developer')).status).toBe(403);
      await expectUndecided(id);
    });

    it('of an approver fills no second seat, at once or later', async () => {
      const id = await ask(portal, 'developer', 'seats-here', fresh());

      await Promise.all([
        decide(portal, id, 'security'),
        decide(portal, id, 'security-admin'),
      ]);
      await decide(portal, id, 'security-admin');

      expect(await portal.record.decisions(id)).toHaveLength(1);
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    });

    it('that only says so is given nothing of the other', async () => {
      const id = await ask(portal, 'developer', 'reviewed-here', fresh());

      expect([403, 404]).toContain(
        (await decide(portal, id, 'pretender')).status,
      );
      await expectUndecided(id);
    });
  });

  describe('a reassignment', () => {
    it.each(['developer', 'developer-admin', 'outsider', 'nobody-known'])(
      'to %s asks nobody who was not asked',
      async to => {
        const id = await ask(portal, 'developer', 'reviewed-here', fresh());

        const { status } = await portal
          .as('team-lead')
          .post(`${REQUESTS}/${id}/reassign`, { to: user(to) });

        expect([400, 403, 404, 409]).toContain(status);
        expect((await decide(portal, id, to)).status).toBeGreaterThan(400);
        await expectUndecided(id);
      },
    );
  });

  describe('an emergency', () => {
    it.each(['developer', 'developer-admin'])(
      'is not declared for one’s own request, as %s',
      async who => {
        const id = await ask(portal, 'developer', 'escalated-here', fresh());

        expect((await breakGlass(id, who)).status).toBe(403);
        await expectUndecided(id);
      },
    );

    it('runs what a freeze holds back, and not for whoever asked', async () => {
      const values = fresh();
      const id = await ask(portal, 'developer', 'reviewed-frozen', values);
      await approve(portal, id, 'team-lead');
      const create = async () =>
        (await portal.as('developer').create('reviewed-frozen', values)).body;
      expect((await create()).id).toBe(id);
      for (const who of ['developer', 'developer-admin']) {
        expect((await breakGlass(id, who)).status).toBe(403);
      }
      expect((await create()).id).toBe(id);

      expect((await breakGlass(id, 'finance')).status).toBe(200);
      const { id: taskId } = await create();
      expect(taskId).not.toBe(id);
      await portal.tasks.ended(taskId);
      expect(await reaches(portal, id, 'completed')).toMatchObject({
        emergency: { incident: 'INC-1', reviewed: false },
      });
      expect((await review(id, 'security')).status).toBe(200);
    });

    it('is reviewed by another human, and until then there is no second one', async () => {
      const id = await ask(portal, 'developer', 'escalated-here', fresh());
      expect((await breakGlass(id, 'finance')).status).toBe(200);

      for (const who of ['finance', 'finance-admin', 'developer-admin']) {
        expect((await review(id, who)).status).toBe(403);
      }
      const next = await ask(portal, 'developer', 'escalated-here', fresh());
      expect((await breakGlass(next, 'finance')).status).toBe(409);

      expect((await review(id, 'security')).status).toBe(200);
      expect((await breakGlass(next, 'finance')).status).toBe(200);
      expect((await review(next, 'security')).status).toBe(200);
    });
  });
});
