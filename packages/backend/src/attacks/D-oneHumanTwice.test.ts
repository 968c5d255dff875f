import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { approve, ask, decide, reaches, read } from './__testUtils__/flows';
import { person } from './__testUtils__/people';
import { Portal } from './__testUtils__/Portal';
import { template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const values = { name: 'one' };
const TASKS = '/api/scaffolder/v2/tasks';
const REQUESTS = '/api/approvals/requests';
const REFUSED = [401, 403, 404];

const templates = [
  ...[
    'self',
    'case',
    'guest',
    'machines',
    'strangers',
    'parallel',
    'closed',
    'others-vote',
    'permission',
    'left',
    'verbs',
  ].map(name => template(`reviewed-${name}`)),
  template('reviewed-alone', { owner: 'group:default/solo' }),
  template('reviewed-ownerless', { owner: 'group:default/no-such-group' }),
  template('reviewed-own', { owner: 'user:default/developer' }),
  template('reviewed-withdrawn'),
  template('named-self'),
  template('named-gone'),
  template('seats-both'),
  template('seats-swap'),
  template('left-before'),
];

describe('D. one human does not count twice, nor decide on their own', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await Portal.start({ world: World.create({ templates }) });
  });

  afterEach(() => portal.settle());

  async function expectUndecided(id: string, name: string): Promise<void> {
    expect(await portal.record.decisions(id)).toEqual([]);
    expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    expect(await portal.tasks.of(name)).toEqual([]);
  }

  describe("one's own request", () => {
    it('is not decided by its requester, who sits in the group that is asked', async () => {
      const id = await ask(portal, 'developer', 'reviewed-self', values);

      for (const decision of ['approve', 'reject', 'request-changes']) {
        const { status } = await decide(portal, id, 'developer', { decision });
        expect(status).toBe(403);
      }

      await expectUndecided(id, 'reviewed-self');
      expect(await portal.record.refusals(id)).not.toEqual([]);
      const { canDecide, stages } = await read(portal, id, 'developer');
      expect(canDecide.allowed).toBe(false);
      expect(stages[0].deciders).not.toContain('user:default/developer');
    });

    it('is not decided by its requester, whom the policy names', async () => {
      const id = await ask(portal, 'developer', 'named-self', values);

      expect((await decide(portal, id, 'developer')).status).toBe(403);

      await expectUndecided(id, 'named-self');
      await approve(portal, id, 'colleague');
      expect(await portal.record.decisions(id)).toHaveLength(1);
    });

    it.each([
      'user:default/Developer',
      'User:Default/DEVELOPER',
      'USER:default/developer',
    ])('is not decided by its requester who signs in as %s', async spelling => {
      const id = await ask(portal, 'developer', 'reviewed-case', {
        name: spelling,
      });

      const { status } = await decide(portal, id, spelling);

      expect(REFUSED).toContain(status);
      expect(await portal.record.decisions(id)).toEqual([]);
    });

    it.each(['user:default/Developer', 'User:Default/DEVELOPER'])(
      'is not decided by its requester who asked as %s',
      async spelling => {
        const id = await ask(portal, spelling, 'reviewed-case', {
          name: `asked as ${spelling}`,
        });

        const { status } = await decide(portal, id, 'developer');

        expect(REFUSED).toContain(status);
        expect(await portal.record.decisions(id)).toEqual([]);
      },
    );

    it('is blocked when nobody else could decide', async () => {
      const id = await ask(portal, 'alone', 'reviewed-alone', values);

      expect(await read(portal, id)).toMatchObject({ status: 'blocked' });
      const { status } = await decide(portal, id, 'alone');

      expect([403, 409]).toContain(status);
      expect(await portal.record.decisions(id)).toEqual([]);
    });

    it('is blocked when the template belongs to its requester', async () => {
      const id = await ask(portal, 'developer', 'reviewed-own', values);

      expect(await read(portal, id)).toMatchObject({ status: 'blocked' });
      expect(await portal.tasks.of('reviewed-own')).toEqual([]);
    });

    it('is not recalculated or revoked into a run by its requester', async () => {
      const id = await ask(portal, 'alone', 'reviewed-alone', {
        name: 'recheck',
      });

      const { status } = await portal
        .as('alone')
        .post(`/api/approvals/requests/${id}/recheck`);

      expect(status).toBe(403);
      expect(await portal.tasks.of('reviewed-alone')).toEqual([]);
    });
  });

  describe('one person in two groups', () => {
    it('fills one seat, however often', async () => {
      const id = await ask(portal, 'developer', 'seats-both', values);
      expect((await decide(portal, id, 'both')).status).toBeLessThan(300);

      const again = await decide(portal, id, 'both');

      expect(again.status).toBe(409);
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
      expect(await portal.record.decisions(id)).toHaveLength(1);
      expect(await portal.record.refusals(id)).not.toEqual([]);
    });

    it('fills one seat under two spellings', async () => {
      const id = await ask(portal, 'developer', 'seats-both', {
        name: 'spellings',
      });
      expect((await decide(portal, id, 'both')).status).toBeLessThan(300);

      for (const spelling of ['user:default/Both', 'User:Default/BOTH']) {
        const { status } = await decide(portal, id, spelling);
        expect([403, 409]).toContain(status);
      }

      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
      expect(await portal.record.decisions(id)).toHaveLength(1);
    });

    it('takes the seat that is left, whoever came first', async () => {
      const swap = { name: 'director last' };
      const first = await ask(portal, 'developer', 'seats-swap', swap);
      await decide(portal, first, 'both');
      await approve(portal, first, 'director');
      const second = await ask(portal, 'developer', 'seats-swap', values);
      await decide(portal, second, 'both');
      await approve(portal, second, 'security');

      expect(await portal.record.decisions(first)).toHaveLength(2);
      expect(await portal.record.decisions(second)).toHaveLength(2);
    });
  });

  it('six votes of one person at once are one vote', async () => {
    const id = await ask(portal, 'developer', 'seats-both', {
      name: 'parallel',
    });
    const { subjectHash } = await read(portal, id);

    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        decide(portal, id, 'both', { subjectHash }),
      ),
    );

    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
    expect(await portal.record.decisions(id)).toHaveLength(1);
    expect(await read(portal, id)).toMatchObject({ status: 'pending' });
  });

  describe('people who are not, or no longer, eligible', () => {
    it('somebody who has left the group', async () => {
      const id = await ask(portal, 'developer', 'reviewed-left', values);
      await portal.change(person('leaver'));

      const { status } = await decide(portal, id, 'leaver');

      expect(REFUSED).toContain(status);
      await expectUndecided(id, 'reviewed-left');
      const refusals = await portal.record.allRefusals();
      expect(refusals.map(({ actor }) => actor)).toContain(
        'user:default/leaver',
      );
      await portal.change(person('leaver', 'payments'));
    });

    it('somebody whom the policy names and the catalog no longer knows', async () => {
      const id = await ask(portal, 'developer', 'named-gone', values);
      await portal.remove(person('gone'));

      const { status } = await decide(portal, id, 'gone');

      expect(REFUSED).toContain(status);
      await expectUndecided(id, 'named-gone');
    });

    it('somebody who voted and left before the quorum was reached', async () => {
      const id = await ask(portal, 'developer', 'left-before', values);
      expect((await decide(portal, id, 'leaver')).status).toBeLessThan(300);
      await portal.change(person('leaver'));

      await decide(portal, id, 'security');

      expect(await read(portal, id)).not.toMatchObject({ status: 'approved' });
      expect(
        (await portal.as('developer').create('left-before', values)).body,
      ).toEqual({ id });
      expect(await portal.tasks.of('left-before')).toEqual([]);
    });

    it.each([
      ['a guest', 'user:development/guest'],
      ['somebody the catalog does not know', 'user:default/ghost'],
      ['a group', 'group:default/payments'],
      ['somebody of the same name elsewhere', 'user:other/team-lead'],
    ])('%s', async (_, who) => {
      const id = await ask(portal, 'developer', 'reviewed-guest', {
        name: who,
      });

      const { status } = await decide(portal, id, who);

      expect(REFUSED).toContain(status);
      await expectUndecided(id, 'reviewed-guest');
      const refusals = await portal.record.allRefusals();
      expect(refusals.map(({ actor }) => actor)).toContain(who);
    });

    it.each(['outsider', 'auditor', 'platform', 'security', 'finance'])(
      '%s, who is not asked',
      async who => {
        const id = await ask(portal, 'developer', 'reviewed-strangers', {
          name: who,
        });

        const { status } = await decide(portal, id, who);

        expect(REFUSED).toContain(status);
        await expectUndecided(id, 'reviewed-strangers');
        const refusals = await portal.record.allRefusals();
        expect(refusals.map(({ actor }) => actor)).toContain(
          `user:default/${who}`,
        );
      },
    );

    it('a service, a plugin or an agent of an approver', async () => {
      const id = await ask(portal, 'developer', 'reviewed-machines', values);
      const { subjectHash } = await read(portal, id);
      const decisions = `/api/approvals/requests/${id}/decisions`;
      const body = { decision: 'approve', subjectHash, comment: 'Fine' };

      for (const caller of [
        portal.service,
        await portal.plugin('approvals'),
        await portal.plugin('approvals', 'team-lead'),
        await portal.scaffolderFor('approvals', 'team-lead'),
        portal.nobody,
      ]) {
        expect(REFUSED).toContain((await caller.post(decisions, body)).status);
        expect(REFUSED).toContain(
          (await caller.delete(`${decisions}/mine`)).status,
        );
      }

      await expectUndecided(id, 'reviewed-machines');
      expect(await portal.record.refusals(id)).not.toEqual([]);
    });
  });

  it('nobody ends the request of another, nor an agent anything', async () => {
    const id = await ask(portal, 'developer', 'reviewed-withdrawn', values);
    const agent = await portal.plugin('approvals', 'team-lead');
    const comment = 'No longer wanted';
    const attempts = [
      () => portal.as('colleague').post(`${REQUESTS}/${id}/cancel`),
      () => portal.as('team-lead').post(`${TASKS}/${id}/cancel`),
      () => portal.as('outsider').post(`${REQUESTS}/${id}/revoke`, { comment }),
      () => portal.as('auditor').post(`${REQUESTS}/${id}/revoke`, { comment }),
      () => agent.post(`${REQUESTS}/${id}/revoke`, { comment }),
      () => portal.service.post(`${REQUESTS}/${id}/revoke`, { comment }),
      () => portal.service.post(`${TASKS}/${id}/cancel`),
    ];

    for (const attempt of attempts) {
      expect(REFUSED).toContain((await attempt()).status);
    }

    expect(await read(portal, id)).toMatchObject({ status: 'pending' });
  });

  it('nobody takes back the decision of another, nor decides on a closed request', async () => {
    const id = await ask(portal, 'developer', 'reviewed-closed', values);
    const rejected = await decide(portal, id, 'team-lead', {
      decision: 'reject',
    });
    expect(rejected.status).toBeLessThan(300);

    const other = await portal
      .as('colleague')
      .delete(`/api/approvals/requests/${id}/decisions/mine`);
    const own = await portal
      .as('team-lead')
      .delete(`/api/approvals/requests/${id}/decisions/mine`);
    const approval = await decide(portal, id, 'colleague');

    expect([other.status, own.status, approval.status]).toEqual([
      404, 409, 409,
    ]);
    await reaches(portal, id, 'rejected');
    expect(await portal.record.decisions(id)).toHaveLength(1);
  });

  it.each([
    'Approve',
    'approved',
    '',
    'launch',
    ['approve'],
    { decision: 'approve' },
    true,
    null,
  ])('%p is no decision', async decision => {
    const id = await ask(portal, 'developer', 'reviewed-verbs', {
      name: JSON.stringify(decision),
    });
    const { subjectHash } = await read(portal, id);

    const { status } = await portal
      .as('team-lead')
      .post(`/api/approvals/requests/${id}/decisions`, {
        decision,
        subjectHash,
        comment: 'Fine',
      });

    expect(status).toBe(400);
    await expectUndecided(id, 'reviewed-verbs');
  });

  it.each(['requester', 'person', 'personKey', 'actor', 'onBehalfOf'])(
    'nobody decides in the name of another by a field called %s',
    async field => {
      const id = await ask(portal, 'developer', 'reviewed-others-vote', {
        name: field,
      });
      const { subjectHash } = await read(portal, id);

      const { status } = await portal
        .as('developer')
        .post(`/api/approvals/requests/${id}/decisions`, {
          decision: 'approve',
          subjectHash,
          comment: 'Fine',
          [field]: 'user:default/team-lead',
        });

      expect([400, 403]).toContain(status);
      await expectUndecided(id, 'reviewed-others-vote');
    },
  );

  it('the permission framework narrows, and never widens', async () => {
    const id = await ask(portal, 'developer', 'reviewed-permission', values);
    portal.world.switches.permissions = ({ permission }) =>
      permission.name === 'approvals.request.decide'
        ? { result: AuthorizeResult.DENY }
        : undefined;

    expect(REFUSED).toContain((await decide(portal, id, 'team-lead')).status);
    portal.world.switches.permissions = () => ({
      result: AuthorizeResult.ALLOW,
    });
    for (const who of ['developer', 'outsider', 'platform']) {
      expect(REFUSED).toContain((await decide(portal, id, who)).status);
    }

    await expectUndecided(id, 'reviewed-permission');
  });
});
