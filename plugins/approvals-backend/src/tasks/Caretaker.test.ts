import { mockCredentials } from '@backstage/backend-test-utils';
import { databases } from '../__testUtils__/databases';
import {
  createTestService,
  TestService,
} from '../__testUtils__/createTestService';
import { submissionOf } from '../__testUtils__/startApprovals';
import { freshValues } from '../__testUtils__/actions';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const MINUTE = 60_000;

function asked(template: string) {
  return { by: 'developer', template, values: freshValues() };
}

async function decide(test: TestService, id: string, name: string) {
  const credentials = mockCredentials.user(`user:default/${name}`);
  const { subjectHash } = await test.approvals.getRequest(id, { credentials });
  return test.approvals.decide(
    id,
    { decision: 'approve', subjectHash },
    { credentials },
  );
}

async function show(test: TestService, id: string) {
  const credentials = mockCredentials.user('user:default/developer');
  return test.approvals.getRequest(id, { credentials });
}

async function statusOf(test: TestService, id: string) {
  return (await show(test, id)).status;
}

describe.each(databases.eachSupportedId())('Caretaker on %p', id => {
  let test: TestService;
  beforeEach(async () => {
    test = await createTestService(id);
  });

  it('expires what nobody has decided in time, and not a moment earlier', async () => {
    const { requestId } = await test.gate.submit(
      submissionOf(test, asked('service')),
    );
    test.clock.advance(14 * DAY - 1);
    await test.caretaker.expire();
    expect(await statusOf(test, requestId)).toBe('pending');
    test.clock.advance(1);
    await expect(decide(test, requestId, 'team-lead')).rejects.toThrow(
      'is over',
    );
    await test.caretaker.expire();
    expect(await statusOf(test, requestId)).toBe('expired');
  });

  it('expires what was approved and not launched in time', async () => {
    const { requestId } = await test.gate.submit(
      submissionOf(test, asked('service')),
    );
    test.clock.advance(10 * DAY);
    await decide(test, requestId, 'team-lead');
    test.clock.advance(3 * DAY - 1);
    await test.caretaker.expire();
    expect(await show(test, requestId)).toMatchObject({
      status: 'approved',
      launch: { ready: true },
    });
    test.clock.advance(1);
    expect(await show(test, requestId)).toMatchObject({
      launch: { ready: false },
    });
    await test.caretaker.expire();
    expect(await statusOf(test, requestId)).toBe('expired');
  });

  it('is not needed for a late launch to be refused', async () => {
    const request = asked('service');
    const { requestId } = await test.gate.submit(submissionOf(test, request));
    await decide(test, requestId, 'team-lead');
    test.clock.advance(3 * DAY);
    const late = await test.gate.submit(submissionOf(test, request));
    expect(late).toMatchObject({ outcome: 'held', status: 'pending' });
    expect(late.requestId).not.toBe(requestId);
    expect(await statusOf(test, requestId)).toBe('expired');
  });

  it('gives an approval back whose launch left no trace, and refuses its late task', async () => {
    const request = asked('service');
    const { requestId } = await test.gate.submit(submissionOf(test, request));
    await decide(test, requestId, 'team-lead');
    await test.gate.submit(submissionOf(test, request));
    test.clock.advance(MINUTE);
    await test.caretaker.settleLaunches();
    expect(await statusOf(test, requestId)).toBe('launching');
    test.clock.advance(1);
    expect(await show(test, requestId)).toMatchObject({
      launch: { unconfirmed: true },
    });
    await test.caretaker.settleLaunches();
    expect(await statusOf(test, requestId)).toBe('approved');

    test.scaffolder.add('late', submissionOf(test, request).spec);
    expect(await test.gate.claim({ taskId: 'late' })).toMatchObject({
      ok: false,
    });
    await expect(
      test.gate.bind(requestId, { taskId: 'late' }),
    ).rejects.toThrow();
    expect(await test.gate.submit(submissionOf(test, request))).toEqual({
      outcome: 'launch',
      requestId,
    });
  });

  it('ends a launch that a rule granted and that left no trace', async () => {
    const { requestId } = await test.gate.submit(
      submissionOf(test, asked('sandbox')),
    );
    test.clock.advance(MINUTE + 1);
    await test.caretaker.settleLaunches();
    expect(await statusOf(test, requestId)).toBe('failed');
    const told = await test
      .knex('outbox')
      .where({ request_id: requestId, kind: 'requester' });
    expect(told.map(row => JSON.parse(row.payload))).toMatchObject([
      { status: 'failed', reason: 'not-started' },
    ]);
  });

  it('settles a retry by how its task stands', async () => {
    const request = asked('production');
    const { requestId } = await test.gate.submit(submissionOf(test, request));
    for (const name of ['team-lead', 'security', 'director']) {
      await decide(test, requestId, name);
    }
    await test.gate.submit(submissionOf(test, request));
    test.scaffolder.add('task', submissionOf(test, request).spec);
    await test.gate.bind(requestId, { taskId: 'task' });
    const retry = () =>
      test.gate.retry({
        taskId: 'task',
        requester: 'user:default/developer',
        secretNames: [],
      });
    test.scaffolder.end('task', 'failed');
    expect(await retry()).toMatchObject({ ok: true });
    test.clock.advance(MINUTE + 1);
    await test.caretaker.settleLaunches();
    expect(await statusOf(test, requestId)).toBe('failed');
    expect(await retry()).toMatchObject({ ok: true });
    test.scaffolder.end('task', 'processing');
    test.clock.advance(MINUTE + 1);
    await test.caretaker.settleLaunches();
    expect(await statusOf(test, requestId)).toBe('running');
  });

  it.each([
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'failed'],
    ['processing', 'running'],
    ['open', 'running'],
  ] as const)(
    'takes a task that is %s for a run that is %s',
    async (task, expected) => {
      const { requestId } = await test.gate.submit(
        submissionOf(test, asked('sandbox')),
      );
      test.scaffolder.add('task', submissionOf(test, asked('sandbox')).spec);
      await test.gate.bind(requestId, { taskId: 'task' });
      test.scaffolder.end('task', task);
      await test.caretaker.pollRuns({ recent: true });
      expect(await statusOf(test, requestId)).toBe(expected);
    },
  );

  it('asks about long runs less often', async () => {
    const { requestId } = await test.gate.submit(
      submissionOf(test, asked('sandbox')),
    );
    await test.gate.bind(requestId, { taskId: 'gone' });
    test.clock.advance(2 * MINUTE);
    await test.caretaker.pollRuns({ recent: true });
    expect(await statusOf(test, requestId)).toBe('running');
    await test.caretaker.pollRuns({ recent: false });
    expect(await statusOf(test, requestId)).toBe('failed');
  });

  it('asks every second about the latest few runs only', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 11; count++) {
      const values = { name: `box-${count}` };
      const { requestId } = await test.gate.submit(
        submissionOf(test, { ...asked('sandbox'), values }),
      );
      await test.gate.bind(requestId, { taskId: `gone-${count}` });
      ids.push(requestId);
      test.clock.advance(1_000);
    }
    const statuses = () =>
      Promise.all(ids.map(requestId => statusOf(test, requestId)));
    await test.caretaker.pollRuns({ recent: true });
    expect(await statuses()).toEqual(['running', ...Array(10).fill('failed')]);
    await test.caretaker.pollRuns({ recent: true });
    expect(await statuses()).toEqual(Array(11).fill('failed'));
  });

  it('leaves everything as it is while the scaffolder or the catalog is down', async () => {
    const running = await test.gate.submit(
      submissionOf(test, asked('sandbox')),
    );
    await test.gate.bind(running.requestId, { taskId: 'task' });
    const pending = await test.gate.submit(
      submissionOf(test, asked('service')),
    );
    test.scaffolder.down = true;
    test.catalog.down = true;
    await test.caretaker.pollRuns({ recent: true });
    await test.caretaker.recheck();
    test.catalog.down = false;
    expect(await statusOf(test, running.requestId)).toBe('running');
    expect(await statusOf(test, pending.requestId)).toBe('pending');
    expect(test.logger.warn).toHaveBeenCalledTimes(2);
  });

  it('finds requests whose template has changed or gone', async () => {
    const approved = await test.gate.submit(
      submissionOf(test, asked('service')),
    );
    await decide(test, approved.requestId, 'team-lead');
    const pending = await test.gate.submit(
      submissionOf(test, asked('production')),
    );
    const unchanged = await test.gate.submit(
      submissionOf(test, { ...asked('service'), by: 'security' }),
    );
    await test.caretaker.sweepDrift();
    await test.caretaker.recheck();
    expect(await statusOf(test, approved.requestId)).toBe('approved');

    const template = structuredClone(
      test.catalog.find('template:default/service'),
    ) as any;
    template.metadata.title = 'Another title';
    test.catalog.replace(template);
    await test.caretaker.sweepDrift();
    expect(await statusOf(test, approved.requestId)).toBe('approved');
    template.spec.output = { text: [] };
    test.catalog.replace(structuredClone(template));
    test.catalog.entities.splice(
      test.catalog.entities.indexOf(
        test.catalog.find('template:default/production'),
      ),
      1,
    );
    await test.caretaker.sweepDrift();
    await test.caretaker.recheck();
    expect(await statusOf(test, approved.requestId)).toBe('stale');
    expect(await statusOf(test, pending.requestId)).toBe('stale');
    const credentials = mockCredentials.user('user:default/security');
    expect(
      await test.approvals.getRequest(unchanged.requestId, { credentials }),
    ).toMatchObject({
      status: 'stale',
    });
  });

  it('blocks a request that nobody can meet any more, keeps its votes, and lets it go on', async () => {
    const { requestId } = await test.gate.submit(
      submissionOf(test, asked('production')),
    );
    await decide(test, requestId, 'team-lead');
    const group = test.catalog.find('group:default/security');
    test.catalog.replace({ ...group, relations: [] });
    // Sweeps may see people as they were a few seconds ago.
    test.clock.advance(MINUTE);
    await test.caretaker.recheck();
    expect(await show(test, requestId)).toMatchObject({
      status: 'blocked',
      blockedBecause: [expect.stringContaining('production')],
    });
    test.catalog.replace(group);
    test.clock.advance(MINUTE);
    await test.caretaker.recheck();
    expect(await show(test, requestId)).toMatchObject({
      status: 'pending',
      decisions: [{ person: 'user:default/team-lead' }],
    });
  });
});
