import { mockCredentials } from '@backstage/backend-test-utils';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { freshValues } from '../../__testUtils__/actions';
import { organisationEntities } from '../../__testUtils__/entities';
import { refusedWith, user } from '../../__testUtils__/DelegationScene';
import { as, ask } from '../../__testUtils__/serviceActions';
import { testConfig } from '../../__testUtils__/testConfig';
import { getRequest } from '../../database/operations/requests/getRequest';
import { CallOptions } from '../ApprovalsService';
import { CallerReader } from '../CallerReader';
import { EmergencyReviews } from './EmergencyReviews';
import { usePolicy } from '../../__testUtils__/usePolicy';

jest.setTimeout(60_000);

const HOUR = 3_600_000;

function config(reviewFrom = ['group:default/platform']) {
  const { approvals } = testConfig() as any;
  approvals.policy.breakGlass = {
    from: ['group:default/payments', user('director'), user('security')],
    approvals: 2,
    reviewFrom,
  };
  return { approvals };
}

describe.each(databases.eachSupportedId())('emergencies on %p', id => {
  let test: TestService;
  beforeAll(async () => {
    const entities = organisationEntities({
      users: {
        reviewer: ['reviewers'],
        another: ['reviewers'],
        'lead-again': ['reviewers'],
        watcher: ['auditors'],
      },
    });
    const again = entities.find(
      ({ metadata }) => metadata.name === 'lead-again',
    );
    again!.metadata.annotations = {
      'greenlane.dev/same-person-as': user('team-lead'),
    };
    test = await createTestService(id, { config: config(), entities });
  });
  afterEach(() => usePolicy(test, config()));

  async function hold(): Promise<string> {
    return (await ask(test, { values: freshValues() })).requestId!;
  }

  async function invoke(requestId: string, name: string, incident: string) {
    const { subjectHash } = await test.approvals.getRequest(
      requestId,
      as('platform'),
    );
    const reason = 'The checkout is down and this brings it back.';
    const body = { subjectHash, reason, incident };
    return test.approvals.breakGlass(requestId, body, as(name));
  }

  async function breakGlass(requestId: string) {
    await invoke(requestId, 'team-lead', 'INC-1');
    return invoke(requestId, 'director', 'INC-1');
  }

  const review = (requestId: string, name = 'platform') =>
    test.approvals.reviewEmergency(
      requestId,
      { comment: 'It was right.' },
      as(name),
    );

  /** Who of these has the emergency in their list of what to review. */
  async function listedFor(requestId: string, ...names: string[]) {
    const found: string[] = [];
    for (const name of names) {
      if (await isListed(requestId, as(name))) {
        found.push(name);
      }
    }
    return found;
  }

  async function isListed(requestId: string, options: CallOptions) {
    const { items, totalItems } = await test.approvals.listRequests(
      {
        view: 'reviews',
        order: { field: 'created', direction: 'desc' },
        limit: 100,
      },
      options,
    );
    expect(totalItems).toBe(items.length);
    return items.some(item => item.id === requestId);
  }

  it('forget after a day what somebody wanted, and let them want it again', async () => {
    const requestId = await hold();
    await invoke(requestId, 'team-lead', 'INC-1');
    test.clock.advance(24 * HOUR);
    const seen = await test.approvals.getRequest(requestId, as('team-lead'));
    expect(seen.emergencyDetails).toBeUndefined();
    expect(seen.can.breakGlass).toBe(true);
    // Nobody is bound by the incident of yesterday either.
    const first = await invoke(requestId, 'director', 'INC-2');
    expect(first).toMatchObject({
      status: 'pending',
      emergencyDetails: { invocations: [{ person: user('director') }] },
    });
    const second = await invoke(requestId, 'team-lead', 'INC-2');
    expect(second.status).toBe('approved');
    await review(requestId);
  });

  it('count nobody who may no longer break the glass', async () => {
    const requestId = await hold();
    await invoke(requestId, 'team-lead', 'INC-1');
    const [lead, group] = [user('team-lead'), 'group:default/payments'].map(
      ref => test.catalog.find(ref),
    );
    for (const entity of [lead, group]) {
      const relations = entity.relations!.filter(
        ({ targetRef }) =>
          ![user('team-lead'), 'group:default/payments'].includes(targetRef),
      );
      test.catalog.replace({ ...entity, relations });
    }
    const first = await invoke(requestId, 'director', 'INC-2');
    expect(first.status).toBe('pending');
    const second = await invoke(requestId, 'security', 'INC-2');
    const { invocations } = second.emergencyDetails!;
    expect(invocations.map(({ person }) => person).sort()).toEqual([
      user('director'),
      user('security'),
    ]);
    [lead, group].forEach(entity => test.catalog.replace(entity));
    await review(requestId);
  });

  it.each(['security', 'director'])(
    'are passed by the next word of %s where somebody who had left is back',
    async name => {
      const requestId = await hold();
      await invoke(requestId, 'team-lead', 'INC-1');
      const left = [user('team-lead'), 'group:default/payments'].map(ref =>
        test.catalog.find(ref),
      );
      for (const entity of left) {
        const relations = entity.relations!.filter(
          ({ targetRef }) =>
            ![user('team-lead'), 'group:default/payments'].includes(targetRef),
        );
        test.catalog.replace({ ...entity, relations });
      }
      expect(await invoke(requestId, 'director', 'INC-1')).toMatchObject({
        status: 'pending',
      });
      left.forEach(entity => test.catalog.replace(entity));
      test.clock.advance(HOUR);
      const { status } = await invoke(requestId, name, 'INC-1');
      expect(status).toBe('approved');
      await review(requestId);
    },
  );

  it('let somebody correct the incident', async () => {
    const requestId = await hold();
    await invoke(requestId, 'team-lead', 'INC-11');
    await expect(invoke(requestId, 'director', 'INC-1')).rejects.toEqual(
      refusedWith('ConflictError', /incident INC-11.*correct theirs/),
    );
    const seen = await test.approvals.getRequest(requestId, as('team-lead'));
    expect(seen.can.breakGlass).toBe(true);
    await expect(invoke(requestId, 'team-lead', 'INC-11')).rejects.toEqual(
      refusedWith('ConflictError', /already/),
    );
    test.clock.advance(1);
    const corrected = await invoke(requestId, 'team-lead', 'INC-1');
    expect(corrected).toMatchObject({
      status: 'pending',
      emergencyDetails: { invocations: [{ incident: 'INC-1' }] },
    });
    const broken = await invoke(requestId, 'director', 'INC-1');
    expect(broken).toMatchObject({
      status: 'approved',
      emergency: { incident: 'INC-1' },
    });
    await review(requestId);
  });

  it('are reviewed by those whom the policy names by now', async () => {
    const requestId = await hold();
    await breakGlass(requestId);
    const see = (name: string) =>
      test.approvals.getRequest(requestId, as(name));
    await expect(see('reviewer')).rejects.toThrow(/no such request/);
    await usePolicy(test, config(['group:default/reviewers']));
    expect((await see('reviewer')).can.reviewEmergency).toBe(true);
    expect((await see('platform')).can.reviewEmergency).toBe(false);
    await expect(review(requestId)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });

    const people = ['developer', 'director', 'platform', 'reviewer'];
    expect(await listedFor(requestId, ...people)).toEqual(['reviewer']);
    expect(await listedFor(await hold(), ...people)).toEqual([]);

    const { emergency } = await review(requestId, 'reviewer');

    expect(await listedFor(requestId, ...people)).toEqual([]);

    expect(emergency?.reviewed).toBe(true);
    expect((await see('reviewer')).id).toBe(requestId);
    await expect(see('another')).rejects.toThrow(/no such request/);
  });

  it('are reviewed by administrators where everybody else had a part in it', async () => {
    await usePolicy(test, config([user('team-lead'), user('director')]));
    const requestId = await hold();
    await breakGlass(requestId);
    const told = await test
      .knex('outbox')
      .where({ request_id: requestId, kind: 'review' });
    expect(JSON.parse(told[0].payload).recipients).toEqual([
      'group:default/platform',
    ]);
    await expect(review(requestId, 'director')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    const { can } = await test.approvals.getRequest(requestId, as('platform'));
    expect(can.reviewEmergency).toBe(true);
    const people = ['team-lead', 'director', 'platform', 'reviewer'];
    expect(await listedFor(requestId, ...people)).toEqual(['platform']);
    expect((await review(requestId)).emergency?.reviewed).toBe(true);
  });

  it('are launched, and the launch taken back, when what was said has run out', async () => {
    const asked = { values: freshValues() };
    const requestId = (await ask(test, asked)).requestId!;
    await breakGlass(requestId);
    test.clock.advance(25 * HOUR);
    expect(await ask(test, asked)).toMatchObject({ outcome: 'launch' });
    test.clock.advance(HOUR);
    await test.caretaker.settleLaunches();
    const { status } = await test.approvals.getRequest(
      requestId,
      as('developer'),
    );
    expect(status).toBe('approved');
    await review(requestId);
  });

  it('are listed for nobody who could not review them', async () => {
    await usePolicy(test, config(['group:default/reviewers']));
    const requestId = await hold();
    await breakGlass(requestId);
    const seen = await test.approvals.getRequest(requestId, as('watcher'));
    expect(seen.can.reviewEmergency).toBe(false);
    // Another account of somebody who broke the glass, and one who only reads.
    const people = ['lead-again', 'watcher', 'team-lead', 'developer'];
    expect(await listedFor(requestId, 'reviewer', ...people)).toEqual([
      'reviewer',
    ]);
    await expect(review(requestId, 'lead-again')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    const actor = { subject: 'plugin:mcp' };
    const credentials = mockCredentials.user(user('reviewer'), { actor });
    expect(await isListed(requestId, { credentials })).toBe(false);
    const narrowing = { visible: { anyOf: [] } };
    expect(await isListed(requestId, { ...as('reviewer'), narrowing })).toBe(
      false,
    );
    await review(requestId, 'reviewer');
    expect(await listedFor(requestId, 'reviewer')).toEqual([]);
  });

  it('are not used up for what could not run by the policy in force', async () => {
    const requestId = await hold();
    const stricter = config();
    stricter.approvals.policy.tiers
      .find((tier: any) => tier.id === 'reviewed')
      .stages.push({
        id: 'more',
        require: { approvals: 1, from: ['group:default/security'] },
      });
    await usePolicy(test, stricter);
    await expect(invoke(requestId, 'director', 'INC-9')).rejects.toEqual(
      refusedWith('ConflictError', /asks for more .* cancel it and ask again/),
    );
    // It can be used for what is asked for now.
    await test.approvals.cancel(requestId, as('developer'));
    const next = await hold();
    expect(await invoke(next, 'director', 'INC-9')).toMatchObject({
      emergencyDetails: { invocations: [{ person: user('director') }] },
    });
  });

  it('are not reviewed by whoever had read the request before it passed', async () => {
    const requestId = await hold();
    const { auth, config: configured, database, services } = test;
    const { people } = services;
    const before = await database.read(knex => getRequest(knex, requestId));
    const callers = CallerReader.create({
      auth,
      config: configured,
      database,
      people,
    });
    const caller = await callers.read(as('platform').credentials);
    await breakGlass(requestId);
    // Who had a part in it was not known then, and one of them may be the same human.
    const reviews = EmergencyReviews.create({ services });
    await expect(
      reviews.close(before!, caller, 'It was right.'),
    ).rejects.toEqual(refusedWith('ConflictError', /no emergency/));
    const { can } = await test.approvals.getRequest(requestId, as('platform'));
    expect(can.reviewEmergency).toBe(true);
    await review(requestId);
  });
});
