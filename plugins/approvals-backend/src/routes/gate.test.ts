import { databases } from '../__testUtils__/databases';
import {
  decide,
  eventsOf,
  freshValues,
  hold,
  internal,
  INTERNAL,
  post,
  read,
  submit,
} from '../__testUtils__/actions';
import {
  as,
  asActorFor,
  asService,
  Portal,
  SCAFFOLDER_HEADER,
  startApprovals,
  submissionOf,
} from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

let tasks = 0;
function newTask(): string {
  tasks += 1;
  return `task-${tasks}`;
}

/** Approved, launched, and bound to a task that the scaffolder has. */
async function run(portal: Portal, template = 'service', options = {}) {
  const request = await hold(portal, { template, ...options });
  await decide(portal, 'team-lead', request);
  if (template === 'production') {
    await decide(portal, 'security', request);
    await decide(portal, 'director', request);
  }
  const launch = await submit(portal, request.asked);
  expect(launch.body.outcome).toBe('launch');
  const taskId = newTask();
  portal.scaffolder.add(taskId, submissionOf(portal, request.asked).spec);
  await internal(portal, `/launches/${request.id}/bind`, { taskId });
  return { ...request, taskId };
}

async function statusOf(portal: Portal, id: string): Promise<string> {
  return (await read(portal, 'auditor', `/requests/${id}`)).body.status;
}

describe.each(databases.eachSupportedId())(
  'the gate’s routes on %p',
  database => {
    let portal: Portal;
    beforeAll(async () => {
      portal = await startApprovals({ database });
    });

    describe('who may call them', () => {
      it.each([
        ['a user', as('platform'), 403],
        ['another plugin', asService('plugin:catalog'), 403],
        ['an external service', asService('external:ci'), 403],
        [
          'another plugin for a user',
          asActorFor('developer', 'plugin:mcp-actions'),
          403,
        ],
        ['the scaffolder for a user', asActorFor('developer'), 403],
        ['nobody with a good token', 'Bearer mock-invalid-user-token', 401],
      ])('%s is refused everywhere', async (_, authorization, status) => {
        for (const path of [
          'submissions',
          'claims',
          'retries',
          'refusals',
          'held/states',
          'launches/apr-1/bind',
        ]) {
          const response = await portal.client
            .post(`${INTERNAL}/${path}`)
            .set('authorization', authorization)
            .send({});
          expect([path, response.status]).toEqual([path, status]);
        }
      });

      it('each refusal is in the record', async () => {
        const before = await portal
          .knex('refusals')
          .where({ kind: 'internal-route' });
        await portal.client
          .post(`${INTERNAL}/claims`)
          .set('authorization', as('outsider'));
        const after = await portal
          .knex('refusals')
          .where({ kind: 'internal-route' });
        expect(after).toHaveLength(before.length + 1);
        expect(after.map(row => row.actor)).toContain('user:default/outsider');
      });

      it('another version of the protocol is not there', async () => {
        const response = await portal.client
          .post('/api/approvals/internal/v2/claims')
          .set('authorization', SCAFFOLDER_HEADER)
          .send({ taskId: 't' });
        expect(response.status).toBe(404);
      });
    });

    describe('submissions', () => {
      it('are denied with a request that says so', async () => {
        const response = await submit(portal, {
          by: 'developer',
          template: 'forbidden',
          values: freshValues(),
        });
        expect(response.body).toMatchObject({
          outcome: 'held',
          status: 'denied',
        });
        const seen = await read(
          portal,
          'developer',
          `/requests/${response.body.requestId}`,
        );
        expect(seen.body.reasons).toEqual(['A forbidden is denied.']);
      });

      it('are blocked when nobody could approve, until somebody can', async () => {
        const asked = {
          by: 'developer',
          template: 'ownerless',
          values: freshValues(),
        };
        const response = await submit(portal, asked);
        expect(response.body).toMatchObject({
          outcome: 'held',
          status: 'blocked',
        });
        const id = response.body.requestId;
        expect((await submit(portal, asked)).body.requestId).toBe(id);
        expect(
          (await post(portal, 'developer', `/requests/${id}/recheck`)).status,
        ).toBe(403);
        const recheck = () =>
          post(portal, 'platform', `/requests/${id}/recheck`);
        expect((await recheck()).body.status).toBe('blocked');
        const finance = portal.catalog.find('group:default/finance');
        portal.catalog.entities.push({
          ...finance,
          metadata: { ...finance.metadata, name: 'nobody' },
        });
        expect((await recheck()).body).toMatchObject({ status: 'pending' });
        expect((await recheck()).status).toBe(409);
        portal.catalog.entities.pop();
      });

      it('of a service run only what a rule grants', async () => {
        const granted = await submit(portal, {
          template: 'sandbox',
          values: freshValues(),
        });
        expect(granted.body.outcome).toBe('launch');
        const refused = await submit(portal, {
          template: 'service',
          values: freshValues(),
        });
        expect(refused.status).toBe(403);
        const rows = await portal
          .knex('refusals')
          .where({ kind: 'service-principal' });
        expect(rows).toMatchObject([
          { actor: 'plugin:robot', template_ref: 'template:default/service' },
        ]);
      });

      it('of an agent are held, and never launch what people approved', async () => {
        const request = await hold(portal, { actor: 'plugin:mcp-actions' });
        await decide(portal, 'team-lead', request);
        const again = await submit(portal, request.asked);
        expect(again.body).toMatchObject({
          outcome: 'held',
          status: 'approved',
        });
        const own = await submit(portal, {
          ...request.asked,
          actor: undefined,
        });
        expect(own.body.outcome).toBe('launch');
      });

      it('look at the groups that the person is in now', async () => {
        const user = portal.catalog.find('user:default/finance');
        const asked = () => ({
          by: 'finance',
          template: 'service',
          values: freshValues(),
        });
        const groupsSeen = async () => {
          const { requestId } = (await submit(portal, asked())).body;
          const row = await portal
            .knex('evaluations')
            .where({ request_id: requestId })
            .first();
          return JSON.parse(row.evaluation).input.requester.groups;
        };
        expect(await groupsSeen()).toEqual(['group:default/finance']);
        portal.catalog.replace({ ...user, relations: [] });
        const seen = await groupsSeen();
        portal.catalog.replace(user);
        expect(seen).toEqual([]);
      });

      it('of somebody else with the same values are their own', async () => {
        const request = await hold(portal);
        const other = await submit(portal, { ...request.asked, by: 'finance' });
        expect(other.body.requestId).not.toBe(request.id);
      });

      it('with a secret in the values are refused, and nothing is kept', async () => {
        const response = await submit(portal, {
          by: 'developer',
          template: 'secret',
          values: { name: 'x', token: 'hunter2-canary' },
          secretPaths: ['/token'],
          secretNames: ['token'],
        });
        expect(response.status).toBe(400);
        expect(JSON.stringify(response.body)).not.toContain('hunter2');
        for (const table of [
          'requests',
          'request_subjects',
          'evaluations',
          'events',
          'outbox',
          'refusals',
        ]) {
          expect(JSON.stringify(await portal.knex(table))).not.toContain(
            'hunter2-canary',
          );
        }
      });

      it('with secrets are launched only with all of them, and the approval stays', async () => {
        const asked = {
          template: 'secret',
          values: { ...freshValues(), token: '*****' },
          secretPaths: ['/token'],
          secretNames: ['token'],
        };
        const request = await hold(portal, asked);
        await decide(portal, 'team-lead', request);
        const without = await submit(portal, {
          ...request.asked,
          secretNames: [],
        });
        expect(without.status).toBe(400);
        expect(without.body.error.message).toMatch(
          /^This launch lacks token\. Run the request from its page.* approval stays valid\.$/,
        );
        expect(await statusOf(portal, request.id)).toBe('approved');
        // Another number of asterisks is the same secret.
        const values = { ...request.asked.values, token: '*********' };
        const launch = await submit(portal, { ...request.asked, values });
        expect(launch.body).toEqual({
          outcome: 'launch',
          requestId: request.id,
        });
      });

      it('that were sent before their secrets are launched only with them', async () => {
        const asked = {
          template: 'secret',
          values: { ...freshValues(), token: '*****', keys: ['', '**'] },
          secretPaths: ['/token', '/keys/*'],
        };
        const request = await hold(portal, asked);
        await decide(portal, 'team-lead', request);
        const shown = await read(
          portal,
          'developer',
          `/requests/${request.id}`,
        );
        expect(shown.body.launch.secrets).toEqual(['keys-1', 'token']);
        const without = await submit(portal, request.asked);
        expect(without.status).toBe(400);
        expect(without.body.error.message).toMatch(/lacks keys-1, token/);
        const half = await submit(portal, {
          ...request.asked,
          secretNames: ['token'],
        });
        expect(half.body.error.message).toMatch(/launch lacks keys-1\./);
        const launch = await submit(portal, {
          ...request.asked,
          secretNames: ['keys-1', 'token'],
        });
        expect(launch.body.outcome).toBe('launch');
      });

      it('that a rule grants do not run without a secret that the form holds', async () => {
        const asked = {
          by: 'developer',
          template: 'sandbox',
          values: { ...freshValues(), token: '*****' },
          secretPaths: ['/token'],
        };
        const without = await submit(portal, asked);
        expect(without.status).toBe(400);
        expect(without.body.error.message).toMatch(
          /^This run lacks token: .* Nothing was started\. Go back to the form/,
        );
        expect(without.body.error.message).not.toMatch(/approval/);
        const launch = await submit(portal, {
          ...asked,
          secretNames: ['token'],
        });
        expect(launch.body.outcome).toBe('launch');
      });

      it('at the same time make one request', async () => {
        const asked = {
          by: 'developer',
          template: 'service',
          values: freshValues(),
        };
        const answers = await Promise.all(
          Array.from({ length: 6 }, () => submit(portal, asked)),
        );
        expect(answers.map(answer => answer.status)).toEqual(
          Array(6).fill(200),
        );
        expect(new Set(answers.map(answer => answer.body.requestId)).size).toBe(
          1,
        );
      });

      it('launch an approved request once, however often and quickly it is asked', async () => {
        const request = await hold(portal);
        await decide(portal, 'team-lead', request);
        const answers = await Promise.all(
          Array.from({ length: 6 }, () => submit(portal, request.asked)),
        );
        const outcomes = answers.map(answer => answer.body.outcome).sort();
        expect(outcomes).toEqual([
          'held',
          'held',
          'held',
          'held',
          'held',
          'launch',
        ]);
      });

      it('while its task runs answer with that task, and afterwards begin anew', async () => {
        const { id, taskId, asked } = await run(portal);
        expect((await submit(portal, asked)).body).toEqual({
          outcome: 'running',
          requestId: id,
          taskId,
        });
        portal.scaffolder.end(taskId, 'completed');
        await portal.scheduler.triggerTask('approvals-poll-runs');
        expect(await statusOf(portal, id)).toBe('completed');
        const again = await submit(portal, asked);
        expect(again.body).toMatchObject({
          outcome: 'held',
          status: 'pending',
        });
        expect(again.body.requestId).not.toBe(id);
      });

      it('find a request whose policy has become stricter stale, and begin anew', async () => {
        const request = await hold(portal);
        await decide(portal, 'team-lead', request);
        const stricter = await startApprovals({
          database,
          knex: portal.knex,
          config: testConfig({}, { service: 'escalated' }),
        });
        const launch = await submit(stricter, request.asked);
        expect(launch.body).toMatchObject({
          outcome: 'held',
          status: 'pending',
        });
        expect(launch.body.requestId).not.toBe(request.id);
        expect(await statusOf(portal, request.id)).toBe('stale');
      });

      it('are refused beyond the quota', async () => {
        const small = await startApprovals({
          database,
          knex: portal.knex,
          config: testConfig({ quotas: { openRequestsPerPerson: 1 } }),
        });
        const asked = { by: 'director', template: 'service' };
        const first = await submit(small, { ...asked, values: freshValues() });
        expect(first.status).toBe(200);
        const second = await submit(small, { ...asked, values: freshValues() });
        expect(second.status).toBe(429);
        expect(second.body.error.message).toMatch(/Withdraw some/);
      });
    });

    describe('launches', () => {
      it('that the scaffolder refuses leave the approval usable', async () => {
        const request = await hold(portal);
        await decide(portal, 'team-lead', request);
        await submit(portal, request.asked);
        await internal(portal, `/launches/${request.id}/release`, {
          status: 400,
        });
        expect(await statusOf(portal, request.id)).toBe('approved');
        expect((await submit(portal, request.asked)).body.outcome).toBe(
          'launch',
        );
      });

      it('that a rule granted and the scaffolder refuses have failed', async () => {
        const { body } = await submit(portal, {
          by: 'developer',
          template: 'sandbox',
          values: freshValues(),
        });
        await internal(portal, `/launches/${body.requestId}/release`, {
          status: 400,
        });
        expect(await statusOf(portal, body.requestId)).toBe('failed');
      });

      it('are bound once; saying it again is fine, another task is a conflict', async () => {
        const { id, taskId } = await run(portal);
        const bind = (task: string) =>
          internal(portal, `/launches/${id}/bind`, { taskId: task });
        expect((await bind(taskId)).status).toBe(200);
        expect((await bind(newTask())).status).toBe(409);
        await internal(portal, `/launches/${id}/release`, { status: 500 });
        expect(await statusOf(portal, id)).toBe('running');
      });

      it('cannot be withdrawn or revoked any more', async () => {
        const { id } = await run(portal);
        expect(
          (await post(portal, 'developer', `/requests/${id}/cancel`)).status,
        ).toBe(409);
        expect(
          (
            await post(portal, 'platform', `/requests/${id}/revoke`, {
              comment: 'no',
            })
          ).status,
        ).toBe(409);
      });
    });

    describe('claims', () => {
      it('are granted to the launched task, before or after it is bound, again and again', async () => {
        const request = await hold(portal);
        await decide(portal, 'team-lead', request);
        await submit(portal, request.asked);
        const taskId = newTask();
        portal.scaffolder.add(taskId, submissionOf(portal, request.asked).spec);
        for (let attempt = 0; attempt < 2; attempt += 1) {
          const claim = await internal(portal, '/claims', { taskId });
          expect(claim.body).toMatchObject({ ok: true, requestId: request.id });
        }
        expect(
          (await internal(portal, `/launches/${request.id}/bind`, { taskId }))
            .status,
        ).toBe(200);
        const events = await eventsOf(portal, request.id);
        expect(events.filter(type => type === 'running')).toHaveLength(1);
      });

      it.each([
        ['pending', async () => undefined],
        [
          'approved',
          async (request: any) => decide(portal, 'team-lead', request),
        ],
        [
          'rejected',
          async (request: any) =>
            decide(portal, 'team-lead', request, 'reject'),
        ],
      ])('are refused while the request is %s', async (status, prepare) => {
        const request = await hold(portal);
        await prepare(request);
        const taskId = newTask();
        portal.scaffolder.add(taskId, submissionOf(portal, request.asked).spec);
        const claim = await internal(portal, '/claims', { taskId });
        expect(claim.body).toMatchObject({ ok: false });
        expect(await statusOf(portal, request.id)).toBe(status);
      });

      it('are refused to a second task of the same content', async () => {
        const { asked } = await run(portal);
        const second = newTask();
        portal.scaffolder.add(second, submissionOf(portal, asked).spec);
        const claim = await internal(portal, '/claims', { taskId: second });
        expect(claim.body.ok).toBe(false);
        const rows = await portal.knex('refusals').where({ task_id: second });
        expect(rows).toMatchObject([{ kind: 'no-grant' }]);
      });

      it('are refused to a task with other steps, values or person', async () => {
        const request = await hold(portal);
        await decide(portal, 'team-lead', request);
        await submit(portal, request.asked);
        const { spec } = submissionOf(portal, request.asked);
        const variants = {
          values: { ...spec, parameters: { name: 'other' } },
          person: { ...spec, user: { ref: 'user:default/finance' } },
          steps: {
            ...spec,
            steps: [
              ...spec.steps,
              { id: 'more', name: 'more', action: 'debug:log' },
            ],
          },
          output: { ...spec, output: { text: 'x' } },
          template: {
            ...spec,
            templateInfo: {
              ...spec.templateInfo!,
              entityRef: 'template:default/sandbox',
            },
          },
        };
        for (const [name, variant] of Object.entries(variants)) {
          const taskId = newTask();
          portal.scaffolder.add(taskId, variant as typeof spec);
          const claim = await internal(portal, '/claims', { taskId });
          expect([name, claim.body.ok]).toEqual([name, false]);
        }
        expect(await statusOf(portal, request.id)).toBe('launching');
      });

      it('are refused to a task that the scaffolder does not know', async () => {
        const claim = await internal(portal, '/claims', { taskId: 'nonsense' });
        expect(claim.body).toMatchObject({ ok: false });
      });

      it('wait for the scaffolder: 503', async () => {
        portal.scaffolder.down = true;
        const claim = await internal(portal, '/claims', { taskId: 'task-1' });
        portal.scaffolder.down = false;
        expect(claim.status).toBe(503);
      });
    });

    describe('retries', () => {
      const retry = (taskId: string, overrides: object = {}) =>
        internal(portal, '/retries', {
          taskId,
          requester: 'user:default/developer',
          secretNames: [],
          ...overrides,
        });

      it('of a failed run are given to its requester, within the budget', async () => {
        const { id, taskId } = await run(portal, 'production');
        portal.scaffolder.end(taskId, 'failed');
        for (let attempt = 0; attempt < 2; attempt += 1) {
          await portal.scheduler.triggerTask('approvals-poll-runs');
          expect(await statusOf(portal, id)).toBe('failed');
          expect((await retry(taskId)).body).toMatchObject({
            ok: true,
            requestId: id,
          });
          expect((await internal(portal, '/claims', { taskId })).body.ok).toBe(
            true,
          );
        }
        await portal.scheduler.triggerTask('approvals-poll-runs');
        expect((await retry(taskId)).body).toMatchObject({
          ok: false,
          requestId: id,
        });
      });

      it('that lack a secret are asked again with it, and do not count', async () => {
        const { id, taskId } = await run(portal, 'production', {
          values: { ...freshValues(), keys: ['***'] },
          secretPaths: ['/keys/*'],
          secretNames: ['keys-0'],
        });
        portal.scaffolder.end(taskId, 'failed');
        const without = await retry(taskId);
        expect(without.status).toBe(400);
        expect(without.body.error.message).toBe(
          'This retry lacks keys-0. Start it again from the page of its request, which asks for the same secrets again.',
        );
        expect(
          await portal.knex('refusals').where({ task_id: taskId }),
        ).toMatchObject([{ kind: 'retry-missing-secret', status: 400 }]);
        const seen = await read(portal, 'developer', `/requests/${id}`);
        expect(seen.body.launch).toMatchObject({
          retriesLeft: 2,
          secrets: ['keys-0'],
        });
        const again = await retry(taskId, { secretNames: ['keys-0'] });
        expect(again.body.ok).toBe(true);
      });

      it('that the scaffolder refuses do not count', async () => {
        const { id, taskId } = await run(portal, 'production');
        portal.scaffolder.end(taskId, 'failed');
        // The run ended a moment ago, and nobody has looked since.
        expect((await retry(taskId)).body.ok).toBe(true);
        await internal(portal, `/retries/${id}/release`, {});
        const seen = await read(portal, 'developer', `/requests/${id}`);
        expect(seen.body).toMatchObject({
          status: 'failed',
          launch: { retriesLeft: 2, ready: true },
        });
      });

      it.each([
        ['somebody else', { requester: 'user:default/team-lead' }],
        ['a service', { requester: undefined, service: 'plugin:other' }],
        ['an agent', { actor: 'plugin:mcp-actions' }],
      ])('are refused to %s', async (_, overrides) => {
        const { taskId } = await run(portal, 'production');
        portal.scaffolder.end(taskId, 'failed');
        expect((await retry(taskId, overrides)).body.ok).toBe(false);
      });

      it('are refused while it runs, after it completed, and without a budget', async () => {
        const running = await run(portal, 'production');
        expect((await retry(running.taskId)).body.ok).toBe(false);
        portal.scaffolder.end(running.taskId, 'completed');
        expect((await retry(running.taskId)).body.ok).toBe(false);
        const once = await run(portal);
        portal.scaffolder.end(once.taskId, 'failed');
        expect((await retry(once.taskId)).body.ok).toBe(false);
        expect((await retry('nonsense')).body.ok).toBe(false);
      });

      it('are refused when the stored task is no longer what was approved', async () => {
        const { taskId } = await run(portal, 'production');
        portal.scaffolder.end(taskId, 'failed');
        const task = portal.scaffolder.tasks.get(taskId)!;
        task.spec = { ...task.spec, parameters: { name: 'other' } };
        expect((await retry(taskId)).body.ok).toBe(false);
      });
    });

    describe('held tasks', () => {
      it('are shown to whoever may see the request', async () => {
        const request = await hold(portal);
        const get = (name: string) =>
          portal.client
            .get(`${INTERNAL}/held/${request.id}`)
            .set('authorization', asActorFor(name));
        const shown = await get('developer');
        expect(shown.body).toMatchObject({
          id: request.id,
          status: 'pending',
          requester: 'user:default/developer',
          log: [
            { sequence: 1, status: 'processing', message: 'Waits for review.' },
          ],
        });
        expect((await get('team-lead')).status).toBe(200);
        expect((await get('outsider')).status).toBe(404);
      });

      it('end with the reason', async () => {
        const lastLine = async (id: string) => {
          const shown = await portal.client
            .get(`${INTERNAL}/held/${id}`)
            .set('authorization', asActorFor('developer'));
          const states = await internal(portal, '/held/states', { ids: [id] });
          expect(states.body.items[0].log).toEqual(shown.body.log);
          return shown.body.log.at(-1).message;
        };
        const held = async (template: string) => {
          const asked = { by: 'developer', template, values: freshValues() };
          return (await submit(portal, asked)).body.requestId;
        };
        expect(await lastLine(await held('forbidden'))).toBe(
          'Denied by the policy (tier denied). A forbidden is denied.',
        );
        expect(await lastLine(await held('ownerless'))).toMatch(
          /^Blocked: .* Stage "review" needs 1 approval from group:default\/nobody/,
        );
        const rejected = await hold(portal);
        await decide(portal, 'team-lead', rejected, 'reject');
        expect(await lastLine(rejected.id)).toBe(
          'Rejected by team-lead. Not like this.',
        );
        const changes = await hold(portal);
        await decide(portal, 'team-lead', changes, 'request-changes');
        expect(await lastLine(changes.id)).toBe(
          'team-lead asked for changes (review). Not like this.',
        );
        const revoked = await hold(portal);
        const comment = 'Not this week.';
        await post(portal, 'platform', `/requests/${revoked.id}/revoke`, {
          comment,
        });
        expect(await lastLine(revoked.id)).toBe(
          'Revoked by platform. Not this week.',
        );
      });

      it('are listed without those that have a task', async () => {
        const waiting = await hold(portal, { by: 'security-two' });
        const list = async (query: string) => {
          const response = await portal.client
            .get(`${INTERNAL}/held?${query}`)
            .set('authorization', asActorFor('security-two'));
          return response.body;
        };
        const mine = 'requester=user:default/security-two';
        expect(await list(mine)).toMatchObject({
          items: [{ id: waiting.id }],
          totalItems: 1,
        });
        expect(await list(`${mine}&status=denied`)).toEqual({
          items: [],
          totalItems: 0,
        });
      });

      it('are withdrawn by their requester only', async () => {
        const request = await hold(portal);
        const cancel = (name: string) =>
          portal.client
            .post(`${INTERNAL}/held/${request.id}/cancel`)
            .set('authorization', asActorFor(name))
            .send({});
        expect((await cancel('team-lead')).status).toBe(403);
        expect((await cancel('outsider')).status).toBe(404);
        expect((await cancel('developer')).body).toMatchObject({
          status: 'cancelled',
        });
        expect((await cancel('developer')).status).toBe(409);
      });

      it('are withdrawn, revoked and justified by no agent elsewhere', async () => {
        const request = await hold(portal);
        const comment = 'no';
        for (const [name, path, body] of [
          ['developer', 'cancel', {}],
          ['developer', 'justification', { text: 'because' }],
          ['team-lead', 'revoke', { comment }],
        ] as const) {
          for (const subject of ['plugin:scaffolder', 'plugin:mcp-actions']) {
            const response = await portal.client
              .post(`/api/approvals/requests/${request.id}/${path}`)
              .set('authorization', asActorFor(name, subject))
              .send(body);
            expect([path, response.status]).toEqual([path, 403]);
          }
        }
        expect(await statusOf(portal, request.id)).toBe('pending');
      });

      it('have states for the shared poller', async () => {
        const request = await hold(portal);
        const states = await internal(portal, '/held/states', {
          ids: [request.id, 'apr-none'],
        });
        expect(states.body.items).toMatchObject([
          { id: request.id, status: 'pending' },
        ]);
        expect(
          (
            await internal(portal, '/held/states', {
              ids: Array(101).fill('a'),
            })
          ).status,
        ).toBe(400);
      });
    });

    it('puts refusals of the gate into the record', async () => {
      await internal(portal, '/refusals', {
        kind: 'dry-run',
        requester: 'user:default/outsider',
        templateRef: 'template:default/service',
        status: 403,
      });
      expect(
        await portal.knex('refusals').where({ kind: 'dry-run' }),
      ).toMatchObject([
        {
          actor: 'user:default/outsider',
          template_ref: 'template:default/service',
          status: 403,
        },
      ]);
    });
  },
);
