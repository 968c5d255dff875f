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
import { Caretaker } from '../../tasks/Caretaker';
import { RunWatcher } from './RunWatcher';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const NIGHT = { days: ['saturday'], from: '22:00', to: '04:00' };
const YEAR_END = {
  id: 'year-end',
  from: '2026-12-20T00:00:00+01:00',
  until: '2027-01-07T00:00:00+01:00',
  reason: 'Nobody is there to help.',
  templates: ['template:default/serv*'],
};
const WINDOWED = { tiers: { reviewed: { launchWindows: [NIGHT] } } };
const FROZEN = { policy: { freezes: [YEAR_END] } };

describe.each(databases.eachSupportedId())('launch windows on %p', id => {
  let test: TestService;
  let asked: { by: string; template: string; values: JsonObject };

  async function start(config: Parameters<typeof timedConfig>[0], at: string) {
    const entities = [templateEntity('plain')];
    test = await createTestService(id, {
      config: timedConfig(config),
      entities,
    });
    asked = { by: 'developer', template: 'service', values: freshValues() };
    test.clock.moveTo(at);
  }

  const submit = (more: { actor?: string } = {}) =>
    test.gate.submit(submissionOf(test, { ...asked, ...more }));
  const show = (requestId: string, name = 'developer') =>
    test.approvals.getRequest(requestId, as(name));

  /** A request that is approved at once. */
  async function getApproved(): Promise<string> {
    const { requestId } = await submit();
    await approve(test, requestId, 'team-lead');
    return requestId;
  }

  async function run(requestId: string, taskId: string, end: string) {
    test.scaffolder.add(taskId, submissionOf(test, asked).spec);
    await test.gate.bind(requestId, { taskId });
    test.scaffolder.end(taskId, end as 'failed');
    await test.caretaker.pollRuns({ recent: false });
  }

  const retry = (taskId: string) =>
    test.gate.retry({
      taskId,
      requester: 'user:default/developer',
      secretNames: [],
    });

  it('an approved request waits for its window, and stays approved', async () => {
    await start(WINDOWED, '2026-12-01T10:00:00+01:00');
    const requestId = await getApproved();
    const held = { outcome: 'held', requestId, status: 'approved' };
    expect(await submit()).toEqual(held);
    expect(await show(requestId)).toMatchObject({
      status: 'approved',
      deadline: '2026-12-08T21:00:00.000Z',
      launch: { ready: false, opensAt: '2026-12-05T21:00:00.000Z' },
      can: { launch: false },
    });
    test.clock.moveTo('2026-12-05T21:59:59.999+01:00');
    expect(await submit()).toEqual(held);
    test.clock.advance(1);
    const open = await show(requestId);
    expect(open).toMatchObject({ launch: { ready: true } });
    expect(open.launch.opensAt).toBeUndefined();
    expect(await submit()).toEqual({ outcome: 'launch', requestId });
  });

  it('lasts beyond midnight, and not a moment longer', async () => {
    await start(WINDOWED, '2026-12-04T10:00:00+01:00');
    const requestId = await getApproved();
    test.clock.moveTo('2026-12-06T04:00:00+01:00');
    expect(await submit()).toMatchObject({ outcome: 'held' });
    test.clock.moveTo('2026-12-06T03:59:59+01:00');
    expect(await submit()).toEqual({ outcome: 'launch', requestId });
  });

  it('what was approved in its window has its time from then', async () => {
    await start(WINDOWED, '2026-12-05T23:00:00+01:00');
    const requestId = await getApproved();
    expect(await show(requestId)).toMatchObject({
      deadline: '2026-12-08T22:00:00.000Z',
      launch: { ready: true },
    });
  });

  it('a freeze holds back what people approved, for its templates', async () => {
    await start(FROZEN, '2026-12-19T22:59:59.999Z');
    const before = await getApproved();
    expect(await show(before)).toMatchObject({ launch: { ready: true } });
    test.clock.advance(1);
    expect(await submit()).toMatchObject({ outcome: 'held' });
    expect(await show(before, 'team-lead')).toMatchObject({
      launch: {
        ready: false,
        opensAt: '2027-01-06T23:00:00.000Z',
        freeze: { id: 'year-end', reason: 'Nobody is there to help.' },
      },
    });
    asked = { ...asked, template: 'plain' };
    await getApproved();
    expect(await submit()).toMatchObject({ outcome: 'launch' });
  });

  it('a freeze that is known at the approval takes nothing of the time to launch', async () => {
    await start(FROZEN, '2026-12-24T10:00:00+01:00');
    const requestId = await getApproved();
    expect(await show(requestId)).toMatchObject({
      deadline: '2027-01-09T23:00:00.000Z',
    });
    test.clock.moveTo(YEAR_END.until);
    await test.caretaker.expire();
    expect(await submit()).toEqual({ outcome: 'launch', requestId });
  });

  it('the freezes of the policy in force count, those of an older one do not', async () => {
    await start(FROZEN, '2026-12-18T10:00:00+01:00');
    const requestId = await getApproved();
    const use = (config: Parameters<typeof timedConfig>[0]) =>
      test.services.policies.replace(
        compilePolicySet(
          readApprovalsConfig(new ConfigReader(timedConfig(config) as any)),
        ),
      );
    const now = { ...YEAR_END, from: '2026-12-01T00:00:00Z' };
    use({ policy: { freezes: [now] } });
    expect(await submit()).toMatchObject({ outcome: 'held', requestId });
    use({});
    expect(await submit()).toEqual({ outcome: 'launch', requestId });
  });

  it('a window that opens in a freeze does not open', async () => {
    await start(
      { ...WINDOWED, policy: FROZEN.policy },
      '2026-12-21T10:00:00+01:00',
    );
    const requestId = await getApproved();
    // The first Saturday night after the freeze.
    expect(await show(requestId)).toMatchObject({
      launch: { opensAt: '2027-01-09T21:00:00.000Z' },
    });
  });

  it('what a rule grants runs in a freeze as well', async () => {
    const freeze = { ...YEAR_END, templates: ['*'] };
    await start({ policy: { freezes: [freeze] } }, '2026-12-24T10:00:00+01:00');
    asked = { ...asked, template: 'sandbox' };
    expect(await submit()).toMatchObject({ outcome: 'launch' });
  });

  it('a failed run is started again only in the window, and that costs no retry', async () => {
    const tiers = { reviewed: { launchWindows: [NIGHT], retries: 1 } };
    await start({ tiers }, '2026-12-05T23:00:00+01:00');
    const requestId = await getApproved();
    await submit();
    await run(requestId, 'task', 'failed');
    test.clock.moveTo('2026-12-06T04:00:00+01:00');
    expect(await retry('task')).toEqual({
      ok: false,
      requestId,
      reason: expect.stringContaining('opens at 2026-12-12 21:00 UTC'),
    });
    expect(await show(requestId)).toMatchObject({
      launch: { ready: false, retriesLeft: 1, opensAt: expect.any(String) },
    });
    test.clock.moveTo('2026-12-06T03:59:00+01:00');
    expect(await retry('task')).toMatchObject({ ok: true });
  });

  it('a failed run is not started again in a freeze, unless a rule granted it', async () => {
    const freezes = [{ ...YEAR_END, templates: ['*'] }];
    const tiers = { reviewed: { retries: 1 }, automated: { retries: 1 } };
    await start({ policy: { freezes }, tiers }, '2026-12-19T23:00:00+01:00');
    const requestId = await getApproved();
    await submit();
    await run(requestId, 'approved', 'failed');
    asked = { ...asked, template: 'sandbox' };
    const granted = await submit();
    await run(granted.requestId, 'granted', 'failed');
    test.clock.advance(2 * HOUR);
    expect(await retry('approved')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('`year-end`: Nobody is there to help.'),
    });
    expect(await retry('granted')).toMatchObject({ ok: true });
  });

  describe('whoever was told that it may not run yet', () => {
    const told = async (requestId: string) => {
      const rows = await test
        .knex('outbox')
        .where({ request_id: requestId, kind: 'requester' })
        .orderBy('sequence');
      return rows.map(({ type, payload }) => [
        type,
        JSON.parse(payload).reason,
      ]);
    };
    const NOT_YET = ['approved', 'not-yet'];
    const OPENED = ['opened', undefined];

    it('is told once when it may, by several services that look at the same moment', async () => {
      await start(WINDOWED, '2026-12-01T10:00:00+01:00');
      const requestId = await getApproved();
      await test.caretaker.tellOpenings();
      expect(await told(requestId)).toEqual([NOT_YET]);
      test.clock.moveTo('2026-12-05T21:59:59.999+01:00');
      await test.caretaker.tellOpenings();
      expect(await told(requestId)).toEqual([NOT_YET]);
      test.clock.advance(1);
      const { services, logger } = test;
      const watcher = RunWatcher.create({ services });
      const replica = Caretaker.create({ services, watcher, logger });
      await Promise.all(
        [test.caretaker, replica, test.caretaker, replica].map(one =>
          one.tellOpenings(),
        ),
      );
      await replica.tellOpenings();
      expect(await told(requestId)).toEqual([NOT_YET, OPENED]);
      const events = await test.approvals.getEvents(requestId, as('developer'));
      expect(events.map(({ type }) => type)).toEqual([
        'submitted',
        'decided',
        'approved',
        'opened',
      ]);
      expect(await submit()).toMatchObject({ outcome: 'launch' });
    });

    it('is told when a freeze ends before it was to', async () => {
      await start(FROZEN, '2026-12-24T10:00:00+01:00');
      const requestId = await getApproved();
      await test.caretaker.tellOpenings();
      expect(await told(requestId)).toEqual([NOT_YET]);
      test.services.policies.replace(
        compilePolicySet(
          readApprovalsConfig(new ConfigReader(timedConfig() as any)),
        ),
      );
      await test.caretaker.tellOpenings();
      expect(await told(requestId)).toEqual([NOT_YET, OPENED]);
    });

    it('is told nothing more of what they have launched or withdrawn', async () => {
      await start(WINDOWED, '2026-12-01T10:00:00+01:00');
      const { values } = asked;
      const requestId = await getApproved();
      asked = { ...asked, values: freshValues() };
      const withdrawn = await getApproved();
      await test.approvals.cancel(withdrawn, as('developer'));
      asked = { ...asked, values: freshValues() };
      const another = await getApproved();
      test.clock.moveTo('2026-12-05T22:00:00+01:00');
      asked = { ...asked, values };
      expect(await submit()).toMatchObject({ outcome: 'launch' });
      await test.caretaker.tellOpenings();
      test.clock.advance(7 * 24 * HOUR);
      await test.caretaker.settleLaunches();
      await test.caretaker.tellOpenings();
      expect(await told(requestId)).toEqual([NOT_YET]);
      expect(await told(withdrawn)).toEqual([NOT_YET]);
      expect(await told(another)).toEqual([NOT_YET, OPENED]);
    });

    it('is told at once where nothing holds it back', async () => {
      await start(WINDOWED, '2026-12-05T22:00:00+01:00');
      const requestId = await getApproved();
      await test.caretaker.tellOpenings();
      expect(await told(requestId)).toEqual([['approved', undefined]]);
    });
  });

  it('an agent is refused as ever, and a person who waits is not', async () => {
    await start(WINDOWED, '2026-12-01T10:00:00+01:00');
    await getApproved();
    await submit();
    const kinds = () => test.knex('refusals').pluck('kind');
    expect(await kinds()).toEqual([]);
    await submit({ actor: 'plugin:mcp' });
    expect(await kinds()).toEqual(['launch-by-agent']);
  });
});

describe.each(databases.eachSupportedId())(
  'what is approved and held back in an emergency on %p',
  id => {
    const breakGlass = {
      from: ['user:default/team-lead', 'user:default/director'],
      approvals: 2,
      reviewFrom: ['group:default/platform'],
    };
    const freezes = [YEAR_END];
    let test: TestService;
    beforeAll(async () => {
      const config = timedConfig({ policy: { freezes, breakGlass } });
      test = await createTestService(id, { config });
    });

    const submit = (values: JsonObject) =>
      test.gate.submit(
        submissionOf(test, { by: 'developer', template: 'service', values }),
      );
    const show = (requestId: string, name: string) =>
      test.approvals.getRequest(requestId, as(name));

    async function approved(values: JsonObject): Promise<string> {
      const { requestId } = await submit(values);
      await approve(test, requestId, 'team-lead');
      return requestId;
    }

    async function invoke(requestId: string, name: string, incident = 'INC-1') {
      const { subjectHash } = await show(requestId, 'platform');
      const reason = 'The checkout is down and this brings it back.';
      const body = { subjectHash, reason, incident };
      return test.approvals.breakGlass(requestId, body, as(name));
    }

    it('passes with enough people, keeps its deadline, and waits for its review', async () => {
      test.clock.moveTo('2026-12-24T10:00:00+01:00');
      const values = freshValues();
      const requestId = await approved(values);
      const { deadline, can } = await show(requestId, 'director');
      expect(can.breakGlass).toBe(true);
      expect(await invoke(requestId, 'director')).toMatchObject({
        status: 'approved',
        launch: { freeze: { id: 'year-end' } },
        emergencyDetails: { needed: 2, invocations: [{ incident: 'INC-1' }] },
      });
      expect(await submit(values)).toMatchObject({ outcome: 'held' });
      const passed = await invoke(requestId, 'team-lead');
      expect(passed).toMatchObject({
        status: 'approved',
        deadline,
        emergency: { incident: 'INC-1' },
        can: { breakGlass: false },
      });
      expect(await test.knex('outbox').where({ kind: 'skipped' })).toEqual([]);
      expect(await submit(values)).toEqual({ outcome: 'launch', requestId });
      await expect(
        invoke(await approved(freshValues()), 'director'),
      ).rejects.toThrow(/Nobody has reviewed the emergency/);
      await test.approvals.reviewEmergency(
        requestId,
        { comment: 'It was right.' },
        as('platform'),
      );
    });

    it('counts what was said before people approved it', async () => {
      test.clock.moveTo('2026-12-25T10:00:00+01:00');
      const values = freshValues();
      const { requestId } = await submit(values);
      await invoke(requestId, 'director');
      await approve(test, requestId, 'team-lead');
      expect(await submit(values)).toMatchObject({ outcome: 'held' });
      await invoke(requestId, 'team-lead');
      expect(await submit(values)).toMatchObject({ outcome: 'launch' });
      await test.approvals.reviewEmergency(
        requestId,
        { comment: 'It was right.' },
        as('platform'),
      );
    });

    it('is no emergency where nothing holds it back, nor for whoever asked', async () => {
      test.clock.moveTo('2026-12-10T10:00:00+01:00');
      const requestId = await approved(freshValues());
      const { can, launch } = await show(requestId, 'director');
      expect(can.breakGlass).toBe(false);
      expect(launch.opensAt).toBeUndefined();
      await expect(invoke(requestId, 'director')).rejects.toThrow(
        /is approved and held back by nothing/,
      );
      test.clock.moveTo('2026-12-24T10:00:00+01:00');
      const held = await approved(freshValues());
      await expect(invoke(held, 'developer')).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });
  },
);

describe.each(databases.eachSupportedId())('deadlines on %p', id => {
  it('in working time stand still at night, at weekends and across the change of the clock', async () => {
    const tiers = {
      reviewed: {
        expiresAfter: { workingDays: 2 },
        launchWithin: { workingHours: 4 },
      },
    };
    const config = timedConfig({ tiers });
    const test = await createTestService(id, { config });
    // Friday afternoon; in the night to Sunday the clock is put back.
    test.clock.moveTo('2026-10-23T16:00:00+02:00');
    const asked = {
      by: 'developer',
      template: 'service',
      values: freshValues(),
    };
    const { requestId } = await test.gate.submit(submissionOf(test, asked));
    const show = () => test.approvals.getRequest(requestId, as('developer'));
    expect(await show()).toMatchObject({
      deadline: new Date('2026-10-27T16:00:00+01:00').toISOString(),
    });
    test.clock.moveTo('2026-10-25T12:00:00+01:00');
    await approve(test, requestId, 'team-lead');
    expect(await show()).toMatchObject({
      deadline: new Date('2026-10-26T13:00:00+01:00').toISOString(),
    });
    test.clock.moveTo('2026-10-26T12:59:59.999+01:00');
    await test.caretaker.expire();
    expect(await show()).toMatchObject({ status: 'approved' });
    test.clock.advance(1);
    await test.caretaker.expire();
    expect(await show()).toMatchObject({ status: 'expired' });
  });
});
