import { JsonObject } from '@backstage/types';
import { Answer, Caller } from './__testUtils__/Caller';
import { approve, ask, reaches, read, run } from './__testUtils__/flows';
import { approvals } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { form, template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const values = { name: 'one' };
const templates = [
  template('sandbox'),
  template('nobody-there'),
  template('asks-environment', { parameters: form({ environment: {} }) }),
  ...['held', 'service', 'agent', 'run', 'shown', 'down'].map(name =>
    template(`reviewed-${name}`),
  ),
];

const policy = approvals.policy as JsonObject;

function start(candidate: JsonObject): Promise<Portal> {
  return Portal.start({
    world: World.create({ templates }),
    approvals: {
      ...approvals,
      candidate: { mode: 'shadow', policy: { ...policy, ...candidate } },
    },
  });
}

type Expected = { shadow: number; policies: number };
const UNKNOWN: Expected = { shadow: 401, policies: 401 };
const READS: Expected = { shadow: 403, policies: 200 };
const COMPARES: Expected = { shadow: 200, policies: 200 };

function isRefused({ status }: Answer): boolean {
  return status >= 400 && status < 500;
}

async function expectNothingRan(portal: Portal, name: string): Promise<void> {
  expect(await portal.tasks.of(name)).toEqual([]);
  expect(await portal.tasks.effectsOf(name)).toEqual([]);
}

describe('a candidate in the shadow that grants everything lets nothing through', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await start({ defaultTier: 'automated', rules: [] });
  });

  afterEach(() => portal.settle());

  it('what is held stays held, however often it is asked for', async () => {
    const id = await ask(portal, 'developer', 'reviewed-held', values);

    expect(await ask(portal, 'developer', 'reviewed-held', values)).toBe(id);

    expect(await read(portal, id)).toMatchObject({
      status: 'pending',
      shadow: { differs: true, outcome: { verdict: 'granted' } },
    });
    await expectNothingRan(portal, 'reviewed-held');
  });

  it('what is blocked or denied stays so', async () => {
    const blocked = await ask(portal, 'developer', 'nobody-there', values);
    await portal
      .as('platform')
      .post(`/api/approvals/requests/${blocked}/recheck`);
    const forbidden = { ...values, environment: 'forbidden' };
    const denied = await ask(
      portal,
      'developer',
      'asks-environment',
      forbidden,
    );

    expect(await read(portal, blocked)).toMatchObject({ status: 'blocked' });
    expect(await read(portal, denied)).toMatchObject({ status: 'denied' });
    await expectNothingRan(portal, 'nobody-there');
    await expectNothingRan(portal, 'asks-environment');
  });

  it('a service or an agent gets no further with it than without', async () => {
    for (const service of [portal.service, await portal.plugin('scaffolder')]) {
      const { status } = await service.create('reviewed-service', values);
      expect(status).toBe(403);
    }
    const agent = await portal.plugin('scaffolder', 'developer');
    const { body } = await agent.create('reviewed-agent', values);

    expect(await read(portal, body.id)).toMatchObject({ status: 'pending' });
    await expectNothingRan(portal, 'reviewed-service');
    await expectNothingRan(portal, 'reviewed-agent');
  });

  it('an approval is needed, and is good for one run', async () => {
    const { requestId } = await run(portal, {
      template: 'reviewed-run',
      values,
      approvers: ['team-lead'],
    });
    await reaches(portal, requestId, 'completed');

    expect(await ask(portal, 'developer', 'reviewed-run', values)).not.toBe(
      requestId,
    );
    expect(await portal.tasks.effectsOf('reviewed-run')).toHaveLength(1);
  });

  describe('and is shown to those alone who may promote or audit it', () => {
    let hashes: { inForce: string; candidate: string };

    beforeAll(async () => {
      const { body } = await portal.as('platform').get('/api/approvals/policy');
      hashes = { inForce: body.policyHash, candidate: body.shadow.policyHash };
    });

    const callers: Array<[string, () => Caller | Promise<Caller>, Expected]> = [
      ['nobody', () => portal.nobody, UNKNOWN],
      ['a forged token', () => portal.withToken('x.y.z'), UNKNOWN],
      ['an outsider', () => portal.as('outsider'), READS],
      ['somebody not in the catalog', () => portal.as('no-such-user'), READS],
      ['a developer', () => portal.as('developer'), READS],
      ['an approver', () => portal.as('team-lead'), READS],
      ['a service', () => portal.service, READS],
      ['a plugin', () => portal.plugin('approvals'), READS],
      [
        'an agent of a developer',
        () => portal.plugin('approvals', 'developer'),
        READS,
      ],
      [
        'an agent of an administrator',
        () => portal.plugin('approvals', 'platform'),
        COMPARES,
      ],
      ['an auditor', () => portal.as('auditor'), COMPARES],
      ['an administrator', () => portal.as('platform'), COMPARES],
    ];

    it.each(callers)('%s', async (_, callerOf, expected) => {
      const caller = await callerOf();
      const get = (path: string) => caller.get(`/api/approvals${path}`);
      const shadow = await get('/policy/shadow');
      const inForce = await get('/policy');
      const version = await get(`/policies/${hashes.inForce}`);

      expect(shadow.status).toBe(expected.shadow);
      expect([inForce.status, version.status]).toEqual(
        Array(2).fill(expected.policies),
      );
      for (const { text } of expected.shadow === 200 ? [] : [shadow, inForce]) {
        expect(text).not.toContain(hashes.candidate);
      }
      for (const path of ['/policies/', '/policies/..', '/policies/%00']) {
        expect(isRefused(await get(path))).toBe(true);
      }
    });

    it('and a requester learns nothing of it from the request', async () => {
      const id = await ask(portal, 'developer', 'reviewed-shown', values);
      const developer = portal.as('developer');
      const answers = [
        await developer.get(`/api/approvals/requests/${id}`),
        await developer.get(`/api/approvals/requests/${id}/events`),
        await developer.get('/api/approvals/requests?view=mine'),
        await developer.get(`/api/scaffolder/v2/tasks/${id}`),
        await developer.get(`/api/scaffolder/v2/tasks/${id}/events`),
      ];
      for (const { status, text } of answers) {
        expect(status).toBe(200);
        expect(text).not.toContain(hashes.candidate);
        expect(text).not.toMatch(/shadow/i);
      }
    });
  });
});

describe('a candidate in the shadow that refuses everything blocks nothing', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await start({
      defaultTier: 'denied',
      rules: [
        { id: 'all', tier: 'denied' },
        // No template has this field, so that it cannot be evaluated for any.
        { id: 'odd', when: 'nowhere == "x"', tier: 'denied' },
      ],
      facts: {
        ...(policy.facts as JsonObject),
        nowhere: { type: 'string', value: 'parameters.nowhere.at.all' },
      },
    });
  });

  afterEach(() => portal.settle());

  async function expectAllRuns(reviewed: string): Promise<string> {
    const { body } = await portal.as('developer').create('sandbox', {
      name: reviewed,
    });
    expect(await portal.tasks.ended(body.id)).toMatchObject({
      status: 'completed',
    });
    const id = await ask(portal, 'developer', reviewed, values);
    await approve(portal, id, 'team-lead');
    const launch = await portal.as('developer').create(reviewed, values);
    expect(await portal.tasks.ended(launch.body.id)).toMatchObject({
      status: 'completed',
    });
    return id;
  }

  it('what is granted or approved runs', async () => {
    const id = await expectAllRuns('reviewed-run');

    expect((await read(portal, id)).shadow).toMatchObject({
      differs: true,
      outcome: { verdict: 'denied' },
      unknown: ['nowhere'],
    });
  });

  it('also where nothing can be written down about it', async () => {
    const rename = (from: string, to: string) =>
      portal.handles.approvals.schema.renameTable(from, to);
    await rename('shadow_results', 'away');
    let asked: Answer;
    try {
      const { body } = await portal.as('developer').create('sandbox', {
        name: 'unrecorded',
      });
      expect(await portal.tasks.ended(body.id)).toMatchObject({
        status: 'completed',
      });
      asked = await portal.as('developer').create('reviewed-down', values);
    } finally {
      await rename('away', 'shadow_results');
    }

    expect(asked.status).toBe(201);
    expect(await read(portal, asked.body.id)).toMatchObject({
      status: 'pending',
    });
    expect(portal.world.logs.join('\n')).toContain('could not be recorded');
  });
});
