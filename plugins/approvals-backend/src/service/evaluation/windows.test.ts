import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  compilePolicy,
  evaluate,
} from '@greenlane/backstage-plugin-approvals-policy';
import { freshValues } from '../../__testUtils__/actions';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { templateEntity } from '../../__testUtils__/entities';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { windowConfig } from '../../__testUtils__/windowConfig';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const sized = {
  properties: { name: { type: 'string' }, size: { type: 'number' } },
};

function as(name: string) {
  return { credentials: mockCredentials.user(`user:default/${name}`) };
}

function start(id: Parameters<typeof createTestService>[0], window = {}) {
  return createTestService(id, {
    config: windowConfig(window),
    entities: [
      templateEntity('other', { ...sized, owner: 'payments' }),
      templateEntity('foreign', { ...sized, owner: 'security' }),
    ],
  });
}

type Ask = { by?: string; template?: string; size?: number };

function ask(test: TestService, options: Ask = {}) {
  const { by = 'developer', template = 'service', size = 90 } = options;
  const values: JsonObject = { ...freshValues(), size };
  return test.gate.submit(submissionOf(test, { by, template, values }));
}

const statusOf = async (test: TestService, answer: Promise<any>) =>
  (
    await test
      .knex('requests')
      .where({ id: (await answer).requestId })
      .first()
  ).status;

describe.each(databases.eachSupportedId())('a window on %p', id => {
  it('lets a purchase in ten parts pass up to the line, and no further', async () => {
    const test = await start(id);
    const answers = [];
    for (let part = 0; part < 10; part += 1) {
      answers.push(await ask(test));
    }
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      ...Array(5).fill('launch'),
      ...Array(5).fill('held'),
    ]);
  });

  it('keeps what it added up, so that it can be replayed, and shows it', async () => {
    const test = await start(id);
    await ask(test, { size: 300 });
    const { requestId } = await ask(test, { size: 300 });
    const { evaluation } = await test.approvals.getRequest(
      requestId,
      as('developer'),
    );
    expect(evaluation).toMatchObject({
      windows: [{ id: 'month', known: true, sum: 300, requests: 1 }],
      conditions: [
        { holds: false, comparisons: [{ left: 600, distance: 100 }] },
      ],
    });
    const row = await test.knex('evaluations').where({ request_id: requestId });
    const stored = JSON.parse(row[0].evaluation);
    const policy = compilePolicy(windowConfig().approvals as any);
    expect(evaluate(policy, stored.input)).toEqual(stored);
  });

  it('counts what was withdrawn or never started no more, and what failed after its start still', async () => {
    const test = await start(id);
    const large = await ask(test, { size: 600 });
    expect(large.outcome).toBe('held');
    expect(await ask(test)).toMatchObject({ outcome: 'held' });
    for (const { id: request } of await test.knex('requests')) {
      await test.approvals.cancel(request, as('developer'));
    }
    const first = await ask(test, { size: 400 });
    expect(first.outcome).toBe('launch');
    await test.gate.release(first.requestId, { status: 500 });
    expect(await statusOf(test, Promise.resolve(first))).toBe('failed');
    const second = await ask(test, { size: 400 });
    expect(second.outcome).toBe('launch');
    await test.gate.bind(second.requestId, { taskId: 'task' });
    await test
      .knex('requests')
      .where({ id: second.requestId })
      .update({ status: 'failed' });
    expect((await ask(test, { size: 400 })).outcome).toBe('held');
  });

  it('forgets what is older than its days', async () => {
    const test = await start(id);
    expect((await ask(test, { size: 500 })).outcome).toBe('launch');
    test.clock.advance(30 * DAY_MS);
    expect((await ask(test, { size: 1 })).outcome).toBe('held');
    test.clock.advance(1);
    expect((await ask(test, { size: 499 })).outcome).toBe('launch');
  });

  it('adds up a requester’s own, an owner’s templates, or only some templates', async () => {
    const own = await start(id);
    await ask(own, { size: 500 });
    expect((await ask(own, { by: 'team-lead', size: 500 })).outcome).toBe(
      'launch',
    );

    const owner = await start(id, { of: 'owner' });
    await ask(owner, { size: 500 });
    const others = { by: 'security', template: 'other', size: 1 };
    expect((await ask(owner, others)).outcome).toBe('held');

    const some = await start(id, { templates: ['template:default/oth*'] });
    await ask(some, { size: 500 });
    expect((await ask(some, { template: 'other', size: 500 })).outcome).toBe(
      'launch',
    );
    expect((await ask(some, { size: 1 })).outcome).toBe('held');
  });

  it('knows no sum where a cost is not known, or the template has no system', async () => {
    const test = await start(id);
    await ask(test, { template: 'sandbox' });
    expect((await ask(test)).outcome).toBe('launch');
    const lying = {
      by: 'developer',
      template: 'service',
      values: { size: -400 },
    };
    expect((await test.gate.submit(submissionOf(test, lying))).outcome).toBe(
      'held',
    );
    expect((await ask(test, { size: 1 })).outcome).toBe('held');
    expect((await ask(test, { by: 'team-lead' })).outcome).toBe('launch');

    const system = await start(id, { of: 'system' });
    expect((await ask(system, { size: 1 })).outcome).toBe('held');
    const entity = templateEntity('service', sized);
    system.catalog.replace({
      ...entity,
      spec: { ...entity.spec, system: 'shop' },
    });
    expect((await ask(system, { size: 500 })).outcome).toBe('launch');
    expect((await ask(system, { by: 'security', size: 1 })).outcome).toBe(
      'held',
    );
  });

  it('does not count a request against itself, nor later ones against what was agreed to', async () => {
    const test = await start(id);
    const asked = {
      by: 'developer',
      template: 'production',
      values: { ...freshValues(), size: 400 },
    };
    const { requestId } = await test.gate.submit(submissionOf(test, asked));
    test.clock.advance(1);
    await ask(test, { size: 400 });
    const { subjectHash } = await test.approvals.getRequest(
      requestId,
      as('developer'),
    );
    await test.approvals.decide(
      requestId,
      { decision: 'approve', subjectHash },
      as('team-lead'),
    );
    expect(await test.gate.submit(submissionOf(test, asked))).toEqual({
      outcome: 'launch',
      requestId,
    });
  });

  it('is asked about ahead without a request being made', async () => {
    const test = await start(id);
    await ask(test, { size: 450 });
    const preview = await test.approvals.evaluate(
      { templateRef: 'template:default/service', values: { size: 100 } },
      as('developer'),
    );
    expect(preview).toMatchObject({
      verdict: 'held',
      windows: [{ sum: 450, requests: 1 }],
    });
    expect(await test.knex('requests')).toHaveLength(1);
  });
});
