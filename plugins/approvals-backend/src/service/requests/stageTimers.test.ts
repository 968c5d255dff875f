import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { freshValues } from '../../__testUtils__/actions';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { templateEntity } from '../../__testUtils__/entities';
import { approve, as } from '../../__testUtils__/serviceActions';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { timedConfig } from '../../__testUtils__/timedConfig';
import { readApprovalsConfig } from '../../config';
import { compilePolicySet } from '../../domain/policy/compilePolicySet';
import { DelegatedSubstitutes } from '../delegations/DelegatedSubstitutes';
import { RunWatcher } from '../gate/RunWatcher';
import { keepPolicyVersions } from '../policies/keepPolicyVersions';
import { Caretaker } from '../../tasks/Caretaker';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DIRECTORS = ['group:default/directors'];
const REMIND = { remindAfter: { after: { hours: 8 }, every: { hours: 2 } } };
const ADD = {
  escalateAfter: { after: { hours: 24 }, to: DIRECTORS, mode: 'add' },
};
const REPLACE = { escalateAfter: { ...ADD.escalateAfter, mode: 'replace' } };

const twoOfPayments = {
  stages: [
    {
      id: 'review',
      require: { approvals: 2, from: ['group:default/payments'] },
    },
  ],
};

/** Another stage than the policy of the tests has, without timers. */
const other = {
  stages: [
    {
      id: 'other',
      require: { approvals: 1, from: ['group:default/payments'] },
    },
  ],
};

describe.each(databases.eachSupportedId())('timers of a stage on %p', id => {
  let test: TestService;

  async function start(reviewed: JsonObject, escalated: JsonObject = {}) {
    const config = timedConfig({ tiers: { reviewed, escalated } });
    const entities = [templateEntity('ownerless', { owner: 'nobody' })];
    test = await createTestService(id, { config, entities });
  }

  async function ask(template = 'service', by = 'developer') {
    const asked = { by, template, values: freshValues() };
    const { requestId } = await test.gate.submit(submissionOf(test, asked));
    return requestId;
  }

  const show = (requestId: string, name = 'developer') =>
    test.approvals.getRequest(requestId, as(name));
  const decide = (requestId: string, name: string, subjectHash: string) =>
    test.approvals.decide(
      requestId,
      { decision: 'approve', subjectHash },
      as(name),
    );

  /** Lets time pass, and then the job look at it. */
  async function pass(hours: number) {
    test.clock.advance(hours * HOUR);
    await test.caretaker.tendTimers();
  }

  async function eventsOf(requestId: string) {
    const events = await test
      .knex('events')
      .where({ request_id: requestId })
      .orderBy('sequence');
    return events.map(({ type }) => type);
  }

  async function sent(kind: string) {
    const rows = await test.knex('outbox').where({ kind }).orderBy('sequence');
    return rows.map(({ payload }) => JSON.parse(payload).recipients);
  }

  async function inboxOf(name: string) {
    const query = {
      view: 'inbox' as const,
      order: { field: 'created' as const, direction: 'asc' as const },
      limit: 20,
    };
    const page = await test.approvals.listRequests(query, as(name));
    return page.items.map(item => item.id);
  }

  describe('reminders', () => {
    it('go to those who can decide, so often and no oftener', async () => {
      await start(REMIND);
      const requestId = await ask();
      await pass(7.9);
      expect(await sent('reminder')).toEqual([]);
      expect((await show(requestId)).stages[0]).toMatchObject({
        remindAt: '2026-11-22T16:00:00.000Z',
      });
      await pass(0.1);
      expect(await sent('reminder')).toEqual([
        ['user:default/team-lead', 'user:default/team-lead-two'],
      ]);
      for (const hours of [1, 1, 2, 2, 2, 20]) {
        await pass(hours);
      }
      const reminders = ['reminded', 'reminded', 'reminded'];
      expect(await eventsOf(requestId)).toEqual(['submitted', ...reminders]);
      const [{ message }] = (
        await test.approvals.getEvents(requestId, as('developer'))
      ).slice(-1);
      expect(message).toBe(
        'Those who can decide were reminded (review, reminder 3).',
      );
      expect((await show(requestId)).stages[0].remindAt).toBeUndefined();
    });

    it('are not made up for when nobody looked for a week', async () => {
      await start({ ...REMIND, ...ADD });
      const requestId = await ask();
      await pass(7 * 24);
      await pass(0);
      expect(await eventsOf(requestId)).toEqual(['submitted', 'escalated']);
      await pass(2);
      expect(await eventsOf(requestId)).toEqual([
        'submitted',
        'escalated',
        'reminded',
      ]);
    });

    it('are sent once by two services that look at the same moment', async () => {
      await start({ ...REMIND, ...ADD });
      const { services, logger } = test;
      const replica = Caretaker.create({
        services: { ...services },
        watcher: RunWatcher.create({ services }),
        logger,
      });
      const ids = [await ask(), await ask(), await ask()];
      for (const hours of [8, 2, 2, 12]) {
        test.clock.advance(hours * HOUR);
        await Promise.all(
          [test.caretaker, replica, test.caretaker, replica].map(one =>
            one.tendTimers(),
          ),
        );
      }
      for (const requestId of ids) {
        expect(await eventsOf(requestId)).toEqual([
          'submitted',
          'reminded',
          'reminded',
          'reminded',
          'escalated',
        ]);
      }
      expect(await sent('reminder')).toHaveLength(9);
      expect(await sent('escalation')).toHaveLength(3);
      expect(logger.warn).not.toHaveBeenCalled();
    });

    it('leave alone what is over, and what nobody can decide', async () => {
      await start(REMIND);
      const [decided, withdrawn, blocked] = [
        await ask(),
        await ask(),
        await ask('ownerless'),
      ];
      await approve(test, decided, 'team-lead');
      await test.approvals.cancel(withdrawn, as('developer'));
      await pass(50);
      expect(await sent('reminder')).toEqual([]);
      expect((await show(blocked)).status).toBe('blocked');
    });

    it('begin for each stage when it opens', async () => {
      await start({}, REMIND);
      const requestId = await ask('production');
      await pass(7);
      await approve(test, requestId, 'team-lead');
      await pass(7.9);
      expect(await sent('reminder')).toEqual([]);
      await pass(0.1);
      expect(await sent('reminder')).toEqual([
        ['user:default/director', 'user:default/security'],
      ]);
    });

    it('follow a stage that is open again because somebody has left', async () => {
      await start({}, REMIND);
      const requestId = await ask('production');
      await approve(test, requestId, 'team-lead');
      await pass(1);
      const group = test.catalog.find('group:default/payments');
      const relations = group.relations?.filter(
        ({ targetRef }) => targetRef !== 'user:default/team-lead',
      );
      test.catalog.replace({ ...group, relations });
      test.clock.advance(60_000);
      await test.caretaker.recheck();
      expect((await show(requestId)).stages[0]).toMatchObject({
        status: 'open',
        remindAt: '2026-11-22T17:01:00.000Z',
      });
      await pass(8);
      expect(await sent('reminder')).toEqual([['user:default/team-lead-two']]);
    });

    it('are late while the catalog is down, and not lost', async () => {
      await start(REMIND);
      await ask();
      test.catalog.down = true;
      await pass(30);
      expect(await sent('reminder')).toEqual([]);
      test.catalog.down = false;
      await pass(0);
      expect(await sent('reminder')).toHaveLength(1);
    });
  });

  describe('an escalation', () => {
    it('adds people, who see it, are told and can decide from then on', async () => {
      await start(ADD);
      const requestId = await ask();
      await pass(23.9);
      await expect(show(requestId, 'director')).rejects.toThrow('no such');
      await pass(0.1);
      expect(await show(requestId, 'director')).toMatchObject({
        canDecide: { allowed: true },
        stages: [
          {
            escalatedTo: {
              refs: DIRECTORS,
              mode: 'add',
              at: '2026-11-23T08:00:00.000Z',
            },
            deciders: [
              'user:default/director',
              'user:default/team-lead',
              'user:default/team-lead-two',
            ],
          },
        ],
        progress: { required: 1 },
      });
      expect(await inboxOf('director')).toEqual([requestId]);
      expect(await sent('escalation')).toEqual([['user:default/director']]);
      await approve(test, requestId, 'director');
      expect((await show(requestId)).status).toBe('approved');
    });

    it('concerns those who stand in for the people whom it adds', async () => {
      await start(ADD);
      const requestId = await ask();
      const endsAt = new Date(test.clock.milliseconds + 48 * HOUR);
      await test.delegations.create(
        {
          delegate: 'user:default/platform',
          endsAt: endsAt.toISOString(),
        },
        as('director').credentials,
      );
      const substitutes = DelegatedSubstitutes.create(test.services);
      expect(await substitutes.find(requestId)).toEqual([]);
      await pass(24);
      expect(await substitutes.find(requestId)).toEqual([
        {
          delegator: 'user:default/director',
          delegate: 'user:default/platform',
          keptOut: false,
        },
      ]);
    });

    it('is found by the permission framework as by the database', async () => {
      await start(ADD);
      const requestId = await ask();
      const visible = { field: 'approver' as const, in: DIRECTORS };
      const find = () =>
        test.approvals
          .getRequest(requestId, {
            ...as('team-lead'),
            narrowing: { visible: visible as any, decidable: visible as any },
          })
          .then(
            found => found.canDecide.allowed,
            () => undefined,
          );
      expect(await find()).toBeUndefined();
      await pass(24);
      expect(await find()).toBe(true);
    });

    it('replaces people, while what they approved before keeps counting', async () => {
      await start({ ...twoOfPayments, ...REPLACE });
      const requestId = await ask();
      const { subjectHash } = await show(requestId);
      await approve(test, requestId, 'team-lead');
      await pass(24);
      const shown = await show(requestId);
      expect(shown.stages[0]).toMatchObject({
        deciders: ['user:default/director'],
        seats: [
          {
            from: DIRECTORS,
            approvals: 2,
            filledBy: ['user:default/team-lead'],
          },
        ],
      });
      expect(await inboxOf('team-lead-two')).toEqual([]);
      await expect(
        decide(requestId, 'team-lead-two', subjectHash),
      ).rejects.toThrow('none of the groups');
      await approve(test, requestId, 'director');
      expect((await show(requestId)).status).toBe('approved');
    });

    it('keeps no approval that is taken back', async () => {
      await start({ ...twoOfPayments, ...REPLACE });
      const requestId = await ask();
      await approve(test, requestId, 'team-lead');
      await pass(24);
      await test.approvals.takeBack(requestId, as('team-lead'));
      await expect(approve(test, requestId, 'team-lead')).rejects.toThrow();
      await test.caretaker.recheck();
      // Two are needed, and there is one director.
      expect((await show(requestId)).status).toBe('blocked');
    });

    it('gets a request going again that nobody could decide any more', async () => {
      await start(ADD);
      const requestId = await ask();
      const group = test.catalog.find('group:default/payments');
      test.catalog.replace({ ...group, relations: [] });
      test.clock.advance(60_000);
      await test.caretaker.recheck();
      expect((await show(requestId)).status).toBe('blocked');
      await pass(24);
      await test.caretaker.recheck();
      expect((await show(requestId)).status).toBe('pending');
      await approve(test, requestId, 'director');
      expect((await show(requestId)).status).toBe('approved');
    });

    it('gets a request going that nobody could ever decide', async () => {
      await start(ADD);
      const requestId = await ask('ownerless');
      expect((await show(requestId)).status).toBe('blocked');
      await pass(24);
      await test.caretaker.recheck();
      expect(await show(requestId, 'director')).toMatchObject({
        status: 'pending',
        canDecide: { allowed: true },
      });
    });

    it('is over with the stage, where a request that nobody could decide gets others', async () => {
      await start(ADD);
      const requestId = await ask('ownerless');
      const config = readApprovalsConfig(
        new ConfigReader(timedConfig({ tiers: { reviewed: other } }) as any),
      );
      test.services.policies.replace(compilePolicySet(config));
      await keepPolicyVersions(test.database, test.services.policies.current);
      await test.caretaker.recheck();
      expect((await show(requestId)).status).toBe('pending');
      await pass(50);
      expect(test.logger.warn).not.toHaveBeenCalled();
      const [row] = await test.knex('requests').where({ id: requestId });
      expect(row.timer_due_at).toBeNull();
      expect(await eventsOf(requestId)).toEqual(['blocked', 'unblocked']);
    });

    it('asks nobody whom the policy in force would not let decide by then', async () => {
      await start(ADD);
      const requestId = await ask();
      await pass(24);
      const config = readApprovalsConfig(
        new ConfigReader(timedConfig() as any),
      );
      test.services.policies.replace(compilePolicySet(config));
      await approve(test, requestId, 'director');
      expect((await show(requestId)).status).toBe('stale');
    });

    it('takes no seat from whoever has approved while it waited for its turn', async () => {
      await start({ ...twoOfPayments, ...REPLACE });
      const requestId = await ask();
      const { subjectHash } = await show(requestId);
      test.clock.advance(24 * HOUR + 5);
      await decide(requestId, 'team-lead', subjectHash);
      // It read the clock before it had to wait for this vote.
      test.clock.advance(-5);
      await test.caretaker.tendTimers();
      expect(await eventsOf(requestId)).toContain('escalated');
      expect((await show(requestId)).stages[0].seats).toMatchObject([
        { filledBy: ['user:default/team-lead'] },
      ]);
      test.clock.advance(5);
      await decide(requestId, 'director', subjectHash);
      expect((await show(requestId)).status).toBe('approved');
    });

    it('comes to no earlier stage while nobody can say who may decide', async () => {
      const excludes = ['group:default/platform'];
      await start({}, { ...ADD, excludes });
      const requestId = await ask('production');
      await approve(test, requestId, 'team-lead');
      test.clock.advance(HOUR);
      const { entities } = test.catalog;
      const index = entities.indexOf(test.catalog.find(excludes[0]));
      const [group] = entities.splice(index, 1);
      await test.caretaker.recheck();
      expect((await show(requestId)).status).toBe('blocked');
      await pass(22);
      expect(await eventsOf(requestId)).not.toContain('escalated');
      await pass(1);
      entities.push(group);
      test.clock.advance(HOUR);
      await test.caretaker.recheck();
      const { status, stages } = await show(requestId);
      expect(status).toBe('pending');
      expect(
        stages.map(stage => [stage.status, Boolean(stage.escalatedTo)]),
      ).toEqual([
        ['done', false],
        ['open', true],
      ]);
    });

    it.each<[string, (requestId: string, hash: string) => Promise<unknown>]>([
      ['vote', (requestId, hash) => decide(requestId, 'team-lead-two', hash)],
      [
        'taking back theirs',
        requestId => test.approvals.takeBack(requestId, as('team-lead')),
      ],
      [
        'asking of somebody else',
        requestId => {
          const to = 'user:default/team-lead-two';
          return test.approvals.reassign(requestId, { to }, as('platform'));
        },
      ],
    ])('comes between somebody who looks and their %s', async (_, act) => {
      await start({ ...twoOfPayments, ...REPLACE });
      const requestId = await ask();
      const { subjectHash } = await show(requestId);
      await decide(requestId, 'team-lead', subjectHash);
      test.clock.advance(24 * HOUR);
      const { people } = test.services;
      const getMembership = people.getMembership.bind(people);
      const spy = jest.spyOn(people, 'getMembership');
      spy.mockImplementationOnce(async (...args) => {
        const found = await getMembership(...args);
        await test.caretaker.tendTimers();
        return found;
      });
      await expect(act(requestId, subjectHash)).rejects.toThrow(
        'Others have just been asked',
      );
      expect(await eventsOf(requestId)).toContain('escalated');
      const { decisions } = await show(requestId);
      expect(decisions.map(({ person }) => person)).toEqual([
        'user:default/team-lead',
      ]);
    });
  });

  describe('a requester gains nothing from time', () => {
    it('by being one of those to whom it is escalated', async () => {
      const to = ['user:default/developer', 'group:default/payments'];
      const escalateAfter = { ...ADD.escalateAfter, to, mode: 'replace' };
      await start({ ...twoOfPayments, escalateAfter });
      const requestId = await ask();
      const { subjectHash } = await show(requestId);
      await pass(24);
      expect((await show(requestId)).stages[0].deciders).toEqual([
        'user:default/team-lead',
        'user:default/team-lead-two',
      ]);
      await expect(decide(requestId, 'developer', subjectHash)).rejects.toThrow(
        'asked for this yourself',
      );
      expect(await sent('escalation')).not.toContainEqual(
        expect.arrayContaining(['user:default/developer']),
      );
      await approve(test, requestId, 'team-lead');
      expect((await show(requestId)).status).toBe('pending');
    });

    it('by an escalation to nobody else: it is never a yes', async () => {
      const to = ['user:default/developer'];
      const escalateAfter = { ...ADD.escalateAfter, to, mode: 'replace' };
      await start({ escalateAfter });
      const requestId = await ask();
      await pass(24);
      await test.caretaker.recheck();
      expect((await show(requestId)).status).toBe('blocked');
    });

    it('by waiting: it expires while it is escalated', async () => {
      await start({ ...ADD, expiresAfter: { hours: 30 } });
      const requestId = await ask();
      const { subjectHash } = await show(requestId);
      await pass(24);
      test.clock.advance(6 * HOUR);
      await expect(decide(requestId, 'director', subjectHash)).rejects.toThrow(
        'is over',
      );
      await test.caretaker.tendTimers();
      await test.caretaker.expire();
      await pass(24);
      expect(await eventsOf(requestId)).toEqual([
        'submitted',
        'escalated',
        'refused',
        'expired',
      ]);
    });

    it('by somebody who approves and takes it back to keep others from being asked', async () => {
      await start({}, ADD);
      const requestId = await ask('production');
      for (let round = 0; round < 4; round += 1) {
        await pass(5.5);
        await approve(test, requestId, 'team-lead');
        test.clock.advance(30 * 60_000);
        await test.approvals.takeBack(requestId, as('team-lead'));
      }
      // It has been open for 22 of 24 hours.
      await pass(2.1);
      expect(await eventsOf(requestId)).toContain('escalated');
    });

    it('by withdrawing: what is asked for again waits from the beginning', async () => {
      await start(ADD);
      const values = freshValues();
      const asked = { by: 'developer', template: 'service', values };
      const first = await test.gate.submit(submissionOf(test, asked));
      await pass(23);
      await test.approvals.cancel(first.requestId, as('developer'));
      const second = await test.gate.submit(submissionOf(test, asked));
      await pass(2);
      expect(await eventsOf(second.requestId)).toEqual(['submitted']);
    });
  });

  it('a policy without timers asks the database for nothing more', async () => {
    await start({});
    const requestId = await ask();
    await approve(test, requestId, 'team-lead');
    const queries: string[] = [];
    test.knex.on('query', ({ sql }) => queries.push(sql));
    await pass(100);
    expect(queries.filter(sql => /requests/.test(sql))).toHaveLength(1);
    const [row] = await test.knex('requests').where({ id: requestId });
    expect(row).toMatchObject({ stage_timers: '[]', timer_due_at: null });
  });
});
