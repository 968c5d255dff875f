import { databases } from '../__testUtils__/databases';
import { decide, eventsOf, hold, post, read } from '../__testUtils__/actions';
import { testConfig } from '../__testUtils__/testConfig';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('decisions on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database });
  });

  it('meet a quorum stage by stage, with distinct people', async () => {
    const request = await hold(portal, { template: 'production' });
    const early = await decide(portal, 'security', request);
    expect(early.status).toBe(409);

    const owner = await decide(portal, 'team-lead', request);
    expect(owner.body).toMatchObject({
      status: 'pending',
      progress: { approvals: 1, required: 3 },
    });
    expect((await decide(portal, 'security', request)).status).toBe(200);
    expect((await decide(portal, 'platform', request)).body.status).toBe(
      'pending',
    );
    const last = await decide(portal, 'platform-two', request);
    expect(last.body.status).toBe('approved');
    expect(await eventsOf(portal, request.id)).toEqual([
      'submitted',
      'refused',
      'decided',
      'decided',
      'decided',
      'decided',
      'approved',
    ]);
  });

  it('are refused to the requester', async () => {
    const request = await hold(portal);
    const own = await decide(portal, 'developer', request);
    expect(own.status).toBe(403);
    expect(own.body.error.message).toMatch(/yourself/);
    expect(await eventsOf(portal, request.id)).toEqual([
      'submitted',
      'refused',
    ]);
  });

  it('are refused to those who see the request and are not asked', async () => {
    const request = await hold(portal);
    expect((await decide(portal, 'auditor', request)).status).toBe(403);
    expect((await decide(portal, 'platform', request)).status).toBe(403);
  });

  it('are refused to outsiders as if there were no request', async () => {
    const request = await hold(portal);
    const outsider = await decide(portal, 'outsider', request);
    const absent = await decide(portal, 'outsider', {
      id: 'apr-none',
      subjectHash: request.subjectHash,
    });
    expect(outsider.status).toBe(404);
    expect(outsider.body.error).toEqual(absent.body.error);
  });

  it.each([
    ['a service', asService('plugin:other')],
    ['the scaffolder', asService('plugin:scaffolder')],
    ['an agent for an approver', asActorFor('team-lead', 'plugin:mcp-actions')],
    ['a plugin for an approver', asActorFor('team-lead')],
    ['a guest', as('guest')],
  ])('are refused to %s', async (_, authorization) => {
    const { id, subjectHash } = await hold(portal);
    const response = await portal.client
      .post(`/api/approvals/requests/${id}/decisions`)
      .set('authorization', authorization)
      .send({ decision: 'approve', subjectHash });
    expect([403, 404]).toContain(response.status);
    expect(
      (await read(portal, 'developer', `/requests/${id}`)).body,
    ).toMatchObject({ status: 'pending', decisions: [] });
  });

  it('on another hash are conflicts, not votes', async () => {
    const { id } = await hold(portal);
    const response = await decide(portal, 'team-lead', {
      id,
      subjectHash: 'f'.repeat(64),
    });
    expect(response.status).toBe(409);
    expect(
      (await read(portal, 'developer', `/requests/${id}`)).body.decisions,
    ).toEqual([]);
  });

  it('are taken once from each person', async () => {
    const request = await hold(portal, { template: 'production' });
    await decide(portal, 'team-lead', request);
    const again = await decide(portal, 'team-lead', request);
    expect(again.status).toBe(409);
  });

  it('can be taken back while the request is pending, and given again', async () => {
    const request = await hold(portal, { template: 'production' });
    await decide(portal, 'team-lead', request);
    const takeBack = () =>
      portal.client
        .delete(`/api/approvals/requests/${request.id}/decisions/mine`)
        .set('authorization', as('team-lead'));
    const back = await takeBack();
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ status: 'pending', decisions: [] });
    expect((await takeBack()).status).toBe(404);
    expect((await decide(portal, 'team-lead', request)).status).toBe(200);
  });

  it('cannot be taken back once the request is approved', async () => {
    const request = await hold(portal);
    await decide(portal, 'team-lead', request);
    const back = await portal.client
      .delete(`/api/approvals/requests/${request.id}/decisions/mine`)
      .set('authorization', as('team-lead'));
    expect(back.status).toBe(409);
  });

  it('reject with a reason, which is shown and ends the request', async () => {
    const request = await hold(portal);
    const silent = await post(
      portal,
      'team-lead',
      `/requests/${request.id}/decisions`,
      {
        decision: 'reject',
        subjectHash: request.subjectHash,
      },
    );
    expect(silent.status).toBe(400);
    const rejected = await decide(portal, 'team-lead', request, 'reject');
    expect(rejected.body).toMatchObject({
      status: 'rejected',
      decisions: [{ decision: 'reject', comment: 'Not like this.' }],
    });
    expect((await decide(portal, 'team-lead', request)).status).toBe(409);
  });

  it('reject also while nobody could approve, by whom the open stage asks', async () => {
    const request = await hold(portal, { template: 'production' });
    const security = portal.catalog.find('group:default/security');
    portal.catalog.replace({ ...security, relations: [] });
    const early = await decide(portal, 'director', request, 'reject');
    const approval = await decide(portal, 'team-lead', request);
    const rejection = await decide(portal, 'team-lead', request, 'reject');
    portal.catalog.replace(security);
    expect(early.status).toBe(409);
    expect(approval.status).toBe(409);
    expect(rejection.body).toMatchObject({ status: 'rejected' });
  });

  it('ask for changes', async () => {
    const request = await hold(portal);
    const response = await decide(
      portal,
      'team-lead',
      request,
      'request-changes',
    );
    expect(response.body.status).toBe('changes-requested');
  });

  it('do not count once a person has left the group', async () => {
    const request = await hold(portal, { template: 'production' });
    await decide(portal, 'team-lead', request);
    await decide(portal, 'security', request);
    await decide(portal, 'platform', request);
    const before = {
      user: portal.catalog.find('user:default/security'),
      group: portal.catalog.find('group:default/security'),
    };
    portal.catalog.replace({ ...before.user, relations: [] });
    portal.catalog.replace({
      ...before.group,
      relations: before.group.relations!.filter(
        relation => relation.targetRef !== 'user:default/security',
      ),
    });
    const last = await decide(portal, 'director', request);
    portal.catalog.replace(before.user);
    portal.catalog.replace(before.group);
    expect(last.status).toBe(200);
    expect(last.body.status).toBe('pending');
  });

  it('find that the template has changed, and end the request as stale', async () => {
    const request = await hold(portal, { template: 'production' });
    const template = portal.catalog.find('template:default/production');
    const changed = structuredClone(template) as any;
    changed.spec.steps[1].input.message = 'something else';
    portal.catalog.replace(changed);
    const response = await decide(portal, 'team-lead', request);
    portal.catalog.replace(template);
    expect(response.status).toBe(409);
    const seen = await read(portal, 'developer', `/requests/${request.id}`);
    expect(seen.body).toMatchObject({ status: 'stale', decisions: [] });
  });

  it('end the request as stale when the policy asks for more by the last vote', async () => {
    const request = await hold(portal);
    const stricter = await startApprovals({
      database,
      knex: portal.knex,
      config: testConfig({}, { service: 'escalated' }),
    });
    const last = await decide(stricter, 'team-lead', request);
    expect(last.body).toMatchObject({ status: 'stale' });
    expect(await eventsOf(portal, request.id)).toEqual([
      'submitted',
      'decided',
      'stale',
    ]);
  });

  it('wait for the catalog: 503 and nothing has changed', async () => {
    const request = await hold(portal);
    portal.catalog.down = true;
    const response = await decide(portal, 'team-lead', request);
    portal.catalog.down = false;
    expect(response.status).toBe(503);
    expect((await decide(portal, 'team-lead', request)).status).toBe(200);
  });
});
