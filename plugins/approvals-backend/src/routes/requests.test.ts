import { databases } from '../__testUtils__/databases';
import { decide, eventsOf, hold, post, read } from '../__testUtils__/actions';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('a request on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database });
  });

  it('shows what will run, why, and who decides', async () => {
    const { id, asked } = await hold(portal, { template: 'production' });
    const { body } = await read(portal, 'team-lead', `/requests/${id}`);
    expect(body).toMatchObject({
      id,
      status: 'pending',
      tier: 'escalated',
      templateRef: 'template:default/production',
      templateTitle: 'The production',
      requester: 'user:default/developer',
      subjectHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      values: asked.values,
      steps: [{ id: 'make', action: 'debug:log' }],
      evaluation: { verdict: 'held', tier: 'escalated' },
      reasons: ['A production is escalated.'],
      stages: [
        { id: 'owner', status: 'open', deciders: ['user:default/team-lead'] },
        { id: 'production', status: 'waiting' },
      ],
      decisions: [],
      canDecide: { allowed: true },
      can: {
        withdraw: false,
        revoke: true,
        recheck: false,
        takeBack: false,
        launch: false,
      },
      launch: { secrets: [], ready: false, retriesLeft: 2 },
    });
    const requester = await read(portal, 'developer', `/requests/${id}`);
    expect(requester.body).toMatchObject({
      canDecide: {
        allowed: false,
        reason: expect.stringContaining('yourself'),
      },
      can: { withdraw: true, revoke: false },
    });
    const page = await read(portal, 'developer', '/requests?view=mine');
    expect(page.body.items[0]).toMatchObject({
      id,
      status: 'pending',
      tier: 'escalated',
      label: requester.body.values.name,
    });
    expect(requester.body.label).toBe(requester.body.values.name);
  });

  it('is withdrawn by its requester, until it is over', async () => {
    const { id } = await hold(portal);
    expect(
      (await post(portal, 'team-lead', `/requests/${id}/cancel`)).status,
    ).toBe(403);
    const cancelled = await post(portal, 'developer', `/requests/${id}/cancel`);
    expect(cancelled.body.status).toBe('cancelled');
    expect(
      (await post(portal, 'developer', `/requests/${id}/cancel`)).status,
    ).toBe(409);
  });

  it('is revoked by an approver or an administrator, with a reason, until it is launched', async () => {
    const revoke = (name: string, id: string) =>
      post(portal, name, `/requests/${id}/revoke`, {
        comment: 'Found a mistake.',
      });
    const request = await hold(portal);
    await decide(portal, 'team-lead', request);
    expect((await revoke('auditor', request.id)).status).toBe(403);
    expect((await revoke('outsider', request.id)).status).toBe(404);
    expect((await revoke('developer', request.id)).status).toBe(403);
    expect((await revoke('team-lead', request.id)).body.status).toBe('revoked');
    const events = await read(
      portal,
      'developer',
      `/requests/${request.id}/events`,
    );
    expect(events.body.items.at(-1)).toMatchObject({
      type: 'revoked',
      actor: 'user:default/team-lead',
      comment: 'Found a mistake.',
    });
    const other = await hold(portal);
    expect((await revoke('platform', other.id)).body.status).toBe('revoked');
  });

  it('takes a reason from its requester', async () => {
    const { id } = await hold(portal);
    const justify = (name: string) =>
      post(portal, name, `/requests/${id}/justification`, {
        text: 'For the audit.',
      });
    expect((await justify('team-lead')).status).toBe(403);
    expect((await justify('developer')).body).toMatchObject({
      status: 'pending',
      justification: 'For the audit.',
    });
    expect(await eventsOf(portal, id)).toEqual([
      'submitted',
      'refused',
      'justified',
    ]);
  });

  it('takes a reason only until somebody has decided', async () => {
    const request = await hold(portal, { template: 'production' });
    const justify = () =>
      post(portal, 'developer', `/requests/${request.id}/justification`, {
        text: 'For the audit.',
      });
    expect((await justify()).status).toBe(200);
    await decide(portal, 'team-lead', request);
    const late = await justify();
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('Somebody has decided');
    expect((await eventsOf(portal, request.id)).at(-1)).toBe('refused');
  });

  it('lets people decide although the reason that its tier asks for is missing', async () => {
    const request = await hold(portal, { template: 'production' });
    const seen = await read(portal, 'team-lead', `/requests/${request.id}`);
    expect(seen.body.evaluation.justification).toBe('required');
    expect(seen.body.justification).toBeUndefined();
    const decided = await decide(portal, 'team-lead', request);
    expect(decided.status).toBe(200);
    expect(decided.body.decisions).toHaveLength(1);
  });

  it('takes no reason where its tier wants none', async () => {
    const { id } = await hold(portal, { template: 'plain' });
    const answer = await post(
      portal,
      'developer',
      `/requests/${id}/justification`,
      { text: 'For the audit.' },
    );
    expect(answer.status).toBe(409);
    const { body } = await read(portal, 'developer', `/requests/${id}`);
    expect(body.justification).toBeUndefined();
  });

  it('keeps what people typed out of its record, so that it can be erased', async () => {
    const request = await hold(portal, { values: { name: 'canary-value' } });
    await decide(portal, 'team-lead', request, 'reject');
    for (const table of [
      'requests',
      'decisions',
      'events',
      'outbox',
      'refusals',
    ]) {
      const rows = JSON.stringify(await portal.knex(table));
      expect(rows).not.toContain('canary-value');
      expect(rows).not.toContain('Not like this');
    }
    for (const table of ['comments', 'request_subjects', 'evaluations']) {
      await portal.knex(table).where({ request_id: request.id }).delete();
    }
    const erased = await read(portal, 'developer', `/requests/${request.id}`);
    expect(erased.status).toBe(200);
    expect(erased.body).toMatchObject({ status: 'rejected', steps: [] });
    expect(erased.body.values).toBeUndefined();
  });

  it('can be looked at beforehand, and nothing is stored', async () => {
    const before = await portal.knex('requests').count();
    const response = await post(portal, 'developer', '/evaluations', {
      templateRef: 'template:default/production',
      values: { name: 'x' },
    });
    expect(response.body).toMatchObject({
      tier: 'escalated',
      verdict: 'held',
      approvers: [
        { stageId: 'owner', people: ['user:default/team-lead'] },
        { stageId: 'production' },
      ],
    });
    expect(response.body.input).toBeUndefined();
    const blocked = await post(portal, 'developer', '/evaluations', {
      templateRef: 'ownerless',
      values: {},
    });
    expect(blocked.body.unreachable).toHaveLength(1);
    expect(await portal.knex('requests').count()).toEqual(before);
  });
});
