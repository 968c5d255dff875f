import { mockCredentials } from '@backstage/backend-test-utils';
import { databases } from '../../__testUtils__/databases';
import {
  DelegationScene,
  refusedWith,
  user,
} from '../../__testUtils__/DelegationScene';
import { as } from '../../__testUtils__/serviceActions';
import { CallerReader } from '../CallerReader';
import { withDelegationsStill } from './withDelegationsStill';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NOT_THERE = refusedWith('NotFoundError', /no such request/);

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

describe.each(databases.eachSupportedId())('delegation attacked on %p', id => {
  let scene: DelegationScene;
  beforeAll(async () => {
    scene = await DelegationScene.create(id);
  });
  afterEach(() => scene.reset());

  describe('class D: one human decides alone', () => {
    it('as the delegate of the one who would decide on their request', async () => {
      const requestId = await scene.hold({ by: 'developer' });
      await scene.delegate('team-lead', 'developer');
      for (const body of [{}, { onBehalfOf: user('team-lead') }]) {
        await expect(
          scene.decide(requestId, 'developer', body),
        ).rejects.toEqual(refusedWith('NotAllowedError', /yourself/));
      }
      const { canDecide, decisions } = await scene.show('developer', requestId);
      expect(canDecide.allowed).toBe(false);
      expect(decisions).toEqual([]);
    });

    describe('as an administrator who arranges who decides for others', () => {
      const arrange = async (maker: string) => {
        const { clock, delegations } = scene.test;
        const { credentials } = as(maker);
        const { id: made } = await delegations.create(
          {
            delegator: user('team-lead'),
            delegate: user('deputy'),
            endsAt: new Date(clock.milliseconds + HOUR).toISOString(),
          },
          credentials,
        );
        return () => delegations.end(made, credentials);
      };

      it.each([{}, { onBehalfOf: user('team-lead') }])(
        'on their own request, deciding with %p',
        async body => {
          const requestId = await scene.hold({ by: 'platform' });
          const end = await arrange('platform');
          const arranged = /user:default\/platform arranged .* has no say/;
          for (const decision of ['approve', 'reject']) {
            await expect(
              scene.decide(requestId, 'deputy', { ...body, decision }),
            ).rejects.toEqual(refusedWith('NotAllowedError', arranged));
          }
          const shown = await scene.show('deputy', requestId);
          expect(shown.decisions).toEqual([]);
          expect(shown.canDecide).toMatchObject({ allowed: false });
          // Somebody else's request they may decide on all the same.
          const other = await scene.hold();
          const { decisions } = await scene.decide(other, 'deputy', body);
          expect(decisions).toMatchObject([{ onBehalfOf: user('team-lead') }]);
          await end();
        },
      );

      it('by another account than they ask with', async () => {
        const undo = scene.samePerson('developer', user('platform'));
        const end = await arrange('platform');
        const requestId = await scene.hold();
        scene.test.clock.advance(6_000);
        await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
          refusedWith('NotAllowedError', /has no say/),
        );
        undo();
        scene.test.clock.advance(6_000);
        const { decisions } = await scene.decide(requestId, 'deputy');
        expect(decisions).toHaveLength(1);
        await end();
      });
    });

    it('through the delegate of their own seat', async () => {
      const requestId = await scene.hold({ by: 'team-lead' });
      await scene.delegate('team-lead', 'deputy');
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        NOT_THERE,
      );
      // Nor where the delegate sees the request for another reason.
      await scene.delegate('team-lead-two', 'deputy');
      const onBehalfOf = user('team-lead');
      await expect(
        scene.decide(requestId, 'deputy', { onBehalfOf }),
      ).rejects.toEqual(
        refusedWith('NotAllowedError', /keeps user:default\/team-lead out/),
      );
      expect((await scene.show('deputy', requestId)).canDecide).toEqual({
        allowed: true,
        onBehalfOf: user('team-lead-two'),
        seats: [user('team-lead-two')],
      });
    });

    it('for two people with one vote each', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      await scene.delegate('team-lead', 'deputy');
      await scene.delegate('team-lead-two', 'deputy');
      const first = await scene.decide(requestId, 'deputy');
      expect(first.status).toBe('pending');
      for (const name of ['team-lead', 'team-lead-two']) {
        const onBehalfOf = user(name);
        await expect(
          scene.decide(requestId, 'deputy', { onBehalfOf }),
        ).rejects.toEqual(refusedWith('ConflictError', /already/));
      }
    });

    it('rejecting for somebody else by an account that nobody asked', async () => {
      const undo = scene.samePerson('deputy', user('team-lead'));
      const requestId = await scene.hold({ template: 'pair', by: 'security' });
      await scene.delegate('team-lead-two', 'deputy');
      const { status, decisions } = await scene.decide(requestId, 'deputy', {
        decision: 'reject',
        comment: 'No.',
      });
      undo();
      // That leaves one human, where two have to agree.
      expect([status, decisions.length]).toEqual(['rejected', 1]);
    });

    it('for somebody else and, in the same stage, for themselves', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      await scene.delegate('team-lead', 'team-lead-two');
      // It would use up both, and nobody is left for the other seat.
      const onBehalfOf = user('team-lead');
      await expect(
        scene.decide(requestId, 'team-lead-two', { onBehalfOf }),
      ).rejects.toEqual(refusedWith('ConflictError', /seat|needs/));
      await scene.decide(requestId, 'team-lead-two');
      await expect(
        scene.decide(requestId, 'team-lead-two', { onBehalfOf }),
      ).rejects.toEqual(refusedWith('ConflictError', /already/));
      expect((await scene.show('auditor', requestId)).status).toBe('pending');
    });
  });

  describe('class D: one human decides twice at the same moment', () => {
    let undo: Array<() => void> = [];
    afterEach(() => undo.forEach(one => one()));

    /** Somebody's vote, in which another one is cast after the catalog has said who is who. */
    async function voteAround(
      requestId: string,
      name: string,
      during: () => Promise<unknown>,
    ) {
      const { subjectHash } = await scene.show('auditor', requestId);
      const { people } = scene.test.services;
      const getMembership = people.getMembership.bind(people);
      jest
        .spyOn(people, 'getMembership')
        .mockImplementationOnce(async (...args) => {
          const found = await getMembership(...args);
          await during();
          return found;
        });
      const decision = { decision: 'approve' as const, subjectHash };
      return scene.test.approvals.decide(requestId, decision, as(name));
    }

    it.each([
      [
        'for somebody else, and in their own seat',
        'team-lead',
        { deputy: 'team-lead' },
        { 'team-lead-two': 'deputy' },
      ],
      [
        'for two people, by accounts that nobody asked',
        'third',
        { third: 'deputy' },
        { 'team-lead-two': 'deputy', 'team-lead': 'third' },
      ],
    ])('%s', async (_, name, accounts, delegations) => {
      undo = Object.entries(accounts).map(([account, other]) =>
        scene.samePerson(account, user(other)),
      );
      const requestId = await scene.hold({ template: 'pair', by: 'security' });
      for (const [delegator, delegate] of Object.entries(delegations)) {
        await scene.delegate(delegator, delegate);
      }
      const vote = voteAround(requestId, name, () =>
        scene.decide(requestId, 'deputy'),
      );
      await expect(vote).rejects.toEqual(
        refusedWith('ConflictError', /Somebody else has just decided/),
      );
      const { status, decisions } = await scene.show('auditor', requestId);
      expect([status, decisions.length]).toEqual(['pending', 1]);
      await expect(scene.decide(requestId, name)).rejects.toEqual(
        refusedWith('ConflictError', /already/),
      );
    });

    it('unless they are two humans', async () => {
      const requestId = await scene.hold({ template: 'pair', by: 'security' });
      await scene.delegate('team-lead-two', 'deputy');
      await expect(
        voteAround(requestId, 'team-lead', () =>
          scene.decide(requestId, 'deputy'),
        ),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      const { status } = await scene.decide(requestId, 'team-lead');
      expect(status).toBe('approved');
    });
  });

  describe('class D: one seat is filled twice', () => {
    it('by the delegate, then by the delegator', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      await scene.delegate('team-lead', 'deputy');
      await scene.decide(requestId, 'deputy');
      await expect(scene.decide(requestId, 'team-lead')).rejects.toEqual(
        refusedWith(
          'ConflictError',
          /user:default\/deputy has decided here for you/,
        ),
      );
    });

    it('by the delegator, then by the delegate', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      await scene.delegate('team-lead', 'deputy');
      await scene.decide(requestId, 'team-lead');
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        refusedWith(
          'ConflictError',
          /user:default\/team-lead has a decision on this request already/,
        ),
      );
      expect((await scene.look('deputy', requestId)).inInbox).toBeUndefined();
    });

    it('by two delegates of the same person', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      await scene.delegate('team-lead', 'deputy');
      await scene.delegate('team-lead', 'third');
      const votes = await Promise.allSettled([
        scene.decide(requestId, 'deputy'),
        scene.decide(requestId, 'third'),
      ]);
      expect(votes.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const { status, decisions } = await scene.show('auditor', requestId);
      expect([status, decisions.length]).toEqual(['pending', 1]);
    });
  });

  describe('class D: somebody decides who was not asked', () => {
    it('at the end of a chain', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      await scene.delegate('deputy', 'third');
      expect(await scene.look('third', requestId)).toEqual({});
      // Nor one who sees the request, being an auditor.
      await scene.delegate('deputy', 'auditor');
      for (const delegator of ['team-lead', 'deputy']) {
        const onBehalfOf = user(delegator);
        await expect(
          scene.decide(requestId, 'auditor', { onBehalfOf }),
        ).rejects.toMatchObject({ name: 'NotAllowedError' });
      }
      await expect(scene.decide(requestId, 'auditor')).rejects.toEqual(
        refusedWith('NotAllowedError', /none of the groups/),
      );
    });

    it('for somebody who has delegated nothing', async () => {
      const requestId = await scene.hold();
      const onBehalfOf = user('team-lead');
      await expect(
        scene.decide(requestId, 'auditor', { onBehalfOf }),
      ).rejects.toEqual(
        refusedWith('NotAllowedError', /has not delegated this/),
      );
    });

    it('for an administrator, whom no stage asks', async () => {
      const requestId = await scene.hold();
      await scene.delegate('platform', 'deputy');
      expect(await scene.look('deputy', requestId)).toEqual({});
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        NOT_THERE,
      );
      await expect(
        scene.test.delegations.list(
          { person: user('third'), limit: 10 },
          as('deputy').credentials,
        ),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    });

    it('for somebody who has left the group', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      scene.leave('team-lead', 'payments');
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        NOT_THERE,
      );
    });

    it('for somebody who has left the catalog', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      scene.remove('team-lead');
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        NOT_THERE,
      );
    });

    it('by an agent of the delegate, who only reads', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      const credentials = mockCredentials.user(user('deputy'), {
        actor: { subject: 'plugin:mcp-actions' },
      });
      const request = await scene.test.approvals.getRequest(requestId, {
        credentials,
      });
      expect(request.canDecide.allowed).toBe(false);
      const { subjectHash } = request;
      const onBehalfOf = user('team-lead');
      await expect(
        scene.test.approvals.decide(
          requestId,
          { decision: 'approve', subjectHash, onBehalfOf },
          { credentials },
        ),
      ).rejects.toEqual(refusedWith('NotAllowedError', /agent/));
    });

    it('on what the permission framework keeps from the delegate', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      const { subjectHash } = await scene.show('auditor', requestId);
      const decide = (narrowing: object) =>
        scene.test.approvals.decide(
          requestId,
          { decision: 'approve', subjectHash },
          { ...as('deputy'), narrowing },
        );
      const nothing = { anyOf: [] };
      await expect(decide({ visible: nothing })).rejects.toEqual(NOT_THERE);
      await expect(decide({ decidable: nothing })).rejects.toEqual(
        refusedWith('NotAllowedError', /permission policy/),
      );
    });
  });

  describe('class D: out of scope', () => {
    it.each([
      ['another template', { templates: ['template:default/production'] }, {}],
      ['another tier', { tiers: ['escalated'] }, {}],
      ['a higher cost', { mostMonthly: 99.99 }, {}],
      ['an unknown cost', { mostMonthly: 1_000_000 }, { template: 'pair' }],
      [
        'a cost that cannot be computed',
        { mostMonthly: 1_000_000 },
        { values: { name: 'no-cost', monthly: 'much' } },
      ],
    ])('by %s', async (_, scope, asked) => {
      const requestId = await scene.hold(asked);
      await scene.delegate('team-lead', 'deputy', scope);
      expect(await scene.look('deputy', requestId)).toEqual({});
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        NOT_THERE,
      );
      // Nor where the delegate sees it by a delegation of another person.
      await scene.delegate('team-lead-two', 'deputy');
      const onBehalfOf = user('team-lead');
      await expect(
        scene.decide(requestId, 'deputy', { onBehalfOf }),
      ).rejects.toEqual(
        refusedWith('NotAllowedError', /has not delegated this/),
      );
    });

    it('but not within it', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy', {
        templates: ['template:default/service'],
        tiers: ['reviewed'],
        mostMonthly: 100,
      });
      expect((await scene.decide(requestId, 'deputy')).status).toBe('approved');
    });
  });

  describe('class D: out of time', () => {
    const at = (milliseconds: number) =>
      new Date(scene.test.clock.milliseconds + milliseconds).toISOString();

    it('before it begins and after it has ended', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy', {
        startsAt: at(HOUR),
        endsAt: at(2 * HOUR),
      });
      expect(await scene.look('deputy', requestId)).toEqual({});
      scene.test.clock.advance(HOUR);
      expect((await scene.look('deputy', requestId)).inInbox).toBeDefined();
      scene.test.clock.advance(HOUR);
      expect(await scene.look('deputy', requestId)).toEqual({});
      await expect(scene.decide(requestId, 'deputy')).rejects.toEqual(
        NOT_THERE,
      );
    });

    it('reading, afterwards, even what one has decided', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      await scene.decide(requestId, 'deputy');
      expect((await scene.look('deputy', requestId)).inAll).toBeDefined();
      scene.test.clock.advance(HOUR);
      expect(await scene.look('deputy', requestId)).toEqual({});
    });

    it('reading what was over before', async () => {
      const requestId = await scene.hold();
      await scene.decide(requestId, 'team-lead', {
        decision: 'reject',
        comment: 'No.',
      });
      scene.test.clock.advance(1);
      await scene.delegate('team-lead', 'deputy');
      expect(await scene.look('deputy', requestId)).toEqual({});
    });

    // SQLite has one writer: there nothing comes in between.
    if (id.startsWith('POSTGRES')) {
      it('by a vote that is being written while the delegation is ended', async () => {
        const { knex } = scene.test;
        const requestId = await scene.hold();
        const { end } = await scene.delegate('team-lead', 'deputy');
        const others = await knex.transaction();
        await others.raw('LOCK TABLE decisions IN SHARE ROW EXCLUSIVE MODE');
        const vote = scene.decide(requestId, 'deputy').catch(error => error);
        await until(async () => {
          const waiting = await knex('pg_locks').where({
            relation: knex.raw(`'decisions'::regclass`),
            granted: false,
          });
          return waiting.length > 0;
        });
        await end();
        await others.commit();
        expect(await vote).toEqual(
          refusedWith('NotAllowedError', /has not delegated this/),
        );
        expect((await scene.show('auditor', requestId)).decisions).toEqual([]);
      });
    }

    it('by a vote on its way while the delegation is ended', async () => {
      const { test } = scene;
      const { database, people } = test.services;
      const { end } = await scene.delegate('team-lead', 'deputy');
      const { auth, config } = test;
      const callers = CallerReader.create({ auth, people, config, database });
      const caller = await callers.read(as('deputy').credentials);
      const still = () =>
        database.transaction(tx => withDelegationsStill(tx, caller));
      expect((await still()).delegations).toHaveLength(1);
      await end();
      expect((await still()).delegations).toEqual([]);
    });
  });
});
