import catalogModule from '@greenlane/backstage-plugin-catalog-backend-module-approvals';
import { approvalsPlugin } from '@greenlane/backstage-plugin-approvals-backend';
import gateModule from '@greenlane/backstage-plugin-scaffolder-backend-module-approvals';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  approve,
  ask,
  decide,
  reaches,
  read,
  run,
} from './__testUtils__/flows';
import { approvals } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { effect, form, template } from './__testUtils__/templates';
import { waitFor } from './__testUtils__/waitFor';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const values = { name: 'one' };
const anything = {};
const costs = {
  parameters: form({ nodes: anything, monthlyCost: anything }),
};

const templates = [
  template('sandbox'),
  template('sandbox-down'),
  template('nobody-there'),
  template('asks-environment', { parameters: form({ environment: anything }) }),
  template('reviewed-ownerless', { owner: 'group:default/no-such-group' }),
  template('reviewed-vanishing', { owner: 'group:default/no-such-group' }),
  template('costed', costs),
  template('unpriced', costs),
  template('hasty'),
  template('brief'),
  template('brisk-fails', {
    steps: [effect(), { id: 'fail', name: 'Fail', action: 'test:fail' }],
  }),
  template('reviewed-down'),
  template('reviewed-claim'),
  template('reviewed-bind'),
  template('reviewed-lies'),
  template('reviewed-forbidden'),
];

describe('C. empty or broken never means yes', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await Portal.start({ world: World.create({ templates }) });
  });

  afterEach(() => portal.settle());

  async function expectNothingRan(name: string): Promise<void> {
    expect(await portal.tasks.effectsOf(name)).toEqual([]);
  }

  describe('nobody to ask', () => {
    it.each(['nobody-there', 'reviewed-ownerless'])(
      '%s is blocked, and an administrator does not approve by being one',
      async name => {
        const id = await ask(portal, 'developer', name, values);
        expect(await read(portal, id)).toMatchObject({ status: 'blocked' });

        const recheck = await portal
          .as('platform')
          .post(`/api/approvals/requests/${id}/recheck`);
        const decision = await decide(portal, id, 'platform');
        const again = await portal.as('developer').create(name, values);

        expect(recheck.status).toBe(200);
        expect([403, 409]).toContain(decision.status);
        expect(again.body).toEqual({ id });
        expect(await read(portal, id)).toMatchObject({ status: 'blocked' });
        expect(await portal.tasks.of(name)).toEqual([]);
        expect(await portal.record.events(id)).toContainEqual(
          expect.objectContaining({ type: 'blocked' }),
        );
      },
    );
  });

  describe('a fact that nobody knows', () => {
    it.each([
      ['left out', {}],
      ['null', { environment: null }],
      ['a number', { environment: 7 }],
      ['a list', { environment: ['production'] }],
      ['an object', { environment: { toString: 'x' } }],
    ])('%s blocks what only it could forbid', async (name, given) => {
      const id = await ask(portal, 'developer', 'asks-environment', {
        name,
        ...given,
      });

      const request = await read(portal, id);

      expect(request.status).toBe('blocked');
      expect(JSON.stringify(request.evaluation.missing)).toContain(
        'environment',
      );
      expect(await portal.tasks.of('asks-environment')).toEqual([]);
    });

    it('known, it forbids', async () => {
      const id = await ask(portal, 'developer', 'asks-environment', {
        name: 'known',
        environment: 'forbidden',
      });

      expect(await read(portal, id)).toMatchObject({
        status: 'denied',
        tier: 'denied',
      });
      expect((await decide(portal, id, 'platform')).status).toBeGreaterThan(
        399,
      );
      const again = await portal.as('developer').create('asks-environment', {
        name: 'known',
        environment: 'forbidden',
      });
      expect(again.body.id).toMatch(/^apr-/);
      expect(await portal.record.events(id)).toContainEqual(
        expect.objectContaining({ type: 'denied' }),
      );
      expect(await portal.tasks.of('asks-environment')).toEqual([]);
    });
  });

  describe('a cost that is none', () => {
    it('within the budget it runs: the control of what follows', async () => {
      const { body } = await portal
        .as('developer')
        .create('costed', { name: 'control', nodes: 2 });

      expect(await portal.tasks.ended(body.id)).toMatchObject({
        status: 'completed',
      });
    });

    it.each([
      [-1],
      [-1e300],
      [6],
      [1e300],
      [1.7976931348623157e308],
      ['1e999'],
      ['-1'],
      ['NaN'],
      ['Infinity'],
      ['-Infinity'],
      [''],
      [' '],
      ['two'],
      ['0x1'],
      [null],
      [true],
      [false],
      [[]],
      [[1]],
      [{}],
      [undefined],
    ])('%p nodes go to finance', async nodes => {
      const name = `nodes ${JSON.stringify(nodes) ?? 'left out'}`;

      const id = await ask(portal, 'developer', 'costed', { name, nodes });

      const request = await read(portal, id);
      expect(['pending', 'blocked']).toContain(request.status);
      expect(await portal.tasks.effectsOf('costed')).toEqual([
        expect.objectContaining({ name: 'control' }),
      ]);
    });

    it('of a template without an estimate goes to finance', async () => {
      const id = await ask(portal, 'developer', 'unpriced', {
        name: 'one',
        nodes: 1,
      });

      const { evaluation } = await read(portal, id);

      expect(evaluation.cost.known).toBe(false);
      await expectNothingRan('unpriced');
    });

    it.each<Record<string, unknown>>([
      { monthlyCost: 1 },
      { estimate: { monthly: 1, lines: [] } },
      { prices: { node: 0 } },
      { parameters: { nodes: 1 } },
      { requester: { groups: ['group:default/finance'] } },
      { template: { spec: { owner: 'group:default/payments' } } },
      { actions: [] },
      { risk: { score: 0, level: 'low' } },
      { now: '1970-01-01T00:00:00Z' },
      { environment: 'development', constructor: { monthlyCost: 0 } },
    ])('a form key sets no fact: %j', async forged => {
      const id = await ask(portal, 'developer', 'costed', {
        name: JSON.stringify(forged),
        nodes: 50,
        ...forged,
      });

      const { evaluation, status } = await read(portal, id);

      expect(status).toBe('pending');
      expect(evaluation.cost.monthly).toBe(5000);
    });
  });

  it('a form key that would reach into every object is refused', async () => {
    const { status } = await portal.as('developer').raw({
      method: 'POST',
      path: '/api/scaffolder/v2/tasks',
      headers: { 'content-type': 'application/json' },
      body: `{"templateRef": "template:default/costed", "values":
        {"name": "x", "nodes": 50, "__proto__": {"monthlyCost": 0, "nodes": 0}}}`,
    });

    expect(status).toBe(400);
  });

  describe('time that has run out', () => {
    it('a request that nobody decided in time is never approved', async () => {
      const id = await ask(portal, 'developer', 'hasty', values);
      await past(portal, id, 'expires_at');

      const { status } = await decide(portal, id, 'team-lead');

      expect(status).toBe(409);
      const again = await portal.as('developer').create('hasty', values);
      expect(again.body.id).not.toBe(id);
      await reaches(portal, id, 'expired');
      await expectNothingRan('hasty');
    });

    it('an approval that nobody used in time is void', async () => {
      const id = await ask(portal, 'developer', 'brief', values);
      await approve(portal, id, 'team-lead');
      await past(portal, id, 'launch_by');

      const again = await portal.as('developer').create('brief', values);

      expect(again.body.id).toMatch(/^apr-/);
      expect(again.body.id).not.toBe(id);
      await reaches(portal, id, 'expired');
      expect(await portal.tasks.of('brief')).toEqual([]);
    });

    it('nor is a failed run started again once the time is over', async () => {
      const { requestId, taskId } = await run(portal, {
        template: 'brisk-fails',
        values,
        approvers: ['team-lead'],
      });
      await reaches(portal, requestId, 'failed');
      await past(portal, requestId, 'launch_by');

      const { status } = await portal
        .as('developer')
        .post(`/api/scaffolder/v2/tasks/${taskId}/retry`);

      expect(status).toBe(403);
      expect(await portal.tasks.effectsOf('brisk-fails')).toHaveLength(1);
      expect(await portal.record.refusals(taskId)).not.toEqual([]);
    });
  });

  describe('the approvals plugin out of order', () => {
    it.each([
      ['does not answer', 0],
      ['is down', 503],
      ['fails', 500],
      ['speaks another protocol', 404],
      ['refuses the scaffolder', 403],
      ['answers something else', 200],
      ['answers nothing', 204],
    ])(
      '%s: nothing is created, not even what a rule would grant',
      async (_, status) => {
        portal.world.switches.approvals = () => status;
        const developer = portal.as('developer');

        const governed = await developer.create('reviewed-down', values);
        const granted = await developer.create('sandbox-down', values);

        const expected = status === 403 ? 403 : 503;
        expect([governed.status, granted.status]).toEqual([expected, expected]);
        expect(await portal.tasks.of('reviewed-down')).toEqual([]);
        expect(await portal.tasks.of('sandbox-down')).toEqual([]);
      },
    );

    it.each([0, 503, 404, 200])(
      'at the gate step (%p): the task is stopped',
      async status => {
        const given = { name: `claim ${status}` };
        const id = await ask(portal, 'developer', 'reviewed-claim', given);
        await approve(portal, id, 'team-lead');
        portal.world.switches.approvals = path =>
          path.endsWith('/claims') ? status : undefined;

        const { body } = await portal
          .as('developer')
          .create('reviewed-claim', given);
        const task = await portal.tasks.ended(body.id);

        expect(task.status).not.toBe('completed');
        await expectNothingRan('reviewed-claim');
      },
    );

    it('when the gate wants to tell of the task: it runs once, and is told later', async () => {
      const id = await ask(portal, 'developer', 'reviewed-bind', values);
      await approve(portal, id, 'team-lead');
      portal.world.switches.approvals = path =>
        path.endsWith('/bind') ? 503 : undefined;

      await portal.as('developer').create('reviewed-bind', values);
      await portal.as('developer').create('reviewed-bind', values);
      portal.world.switches.reset();

      await reaches(portal, id, 'completed');
      expect(await portal.tasks.effectsOf('reviewed-bind')).toHaveLength(1);
    });

    it('and retries are refused as well', async () => {
      const { body } = await portal.as('developer').create('sandbox', values);
      await portal.tasks.ended(body.id);
      portal.world.switches.approvals = () => 503;

      const { status } = await portal
        .as('developer')
        .post(`/api/scaffolder/v2/tasks/${body.id}/retry`);

      expect(status).toBe(503);
      expect(
        (await portal.tasks.effectsOf('sandbox')).filter(
          ({ taskId }) => taskId === body.id,
        ),
      ).toHaveLength(1);
    });
  });

  it.each(['scaffolder.task.create', 'approvals.request.create'])(
    'somebody without the permission %s cannot even ask',
    async name => {
      portal.world.switches.permissions = ({ permission }) =>
        permission.name === name ? { result: AuthorizeResult.DENY } : undefined;

      const { status } = await portal
        .as('developer')
        .create('reviewed-forbidden', values);

      expect(status).toBe(403);
      expect(await portal.record.requests('reviewed-forbidden')).toEqual([]);
      expect(await portal.tasks.of('reviewed-forbidden')).toEqual([]);
    },
  );
});

async function past(portal: Portal, id: string, column: string): Promise<void> {
  const { [column]: until } = await portal.record.request(id);
  await waitFor('the time to run out', () => Date.now() > Date.parse(until));
}

const continued = {
  startup: {
    plugins: {
      scaffolder: {
        modules: { approvals: { onPluginModuleBootFailure: 'continue' } },
      },
    },
  },
};

describe('C. what is half installed or misconfigured never means yes', () => {
  const world = () =>
    World.create({
      templates: [
        template('sandbox'),
        template('governed', {
          steps: [
            {
              id: 'log',
              name: 'Log',
              action: 'debug:log',
              input: { message: 'hi' },
            },
            effect({ if: '${{ always() }}' }),
            effect({ id: 'failed', if: '${{ failure() }}' }),
            effect({ id: 'plain' }),
          ],
        }),
      ],
    });

  async function attack(
    portal: Portal,
    afterwards = async () => {},
  ): Promise<number[]> {
    const statuses = [];
    for (const caller of [portal.as('developer'), portal.service]) {
      for (const name of ['sandbox', 'governed']) {
        statuses.push((await caller.create(name, values)).status);
      }
    }
    for (const name of ['sandbox', 'governed']) {
      expect(await portal.tasks.effectsOf(name)).toEqual([]);
    }
    expect(portal.world.effects.all).toEqual([]);
    await afterwards();
    await portal.stop();
    return statuses;
  }

  it('without the approvals plugin nothing is created', async () => {
    const portal = await Portal.start({
      world: world(),
      install: [catalogModule, gateModule],
    });

    expect(await attack(portal)).toEqual([503, 503, 503, 503]);
  });

  it('without the catalog module the templates are not taken over, and nothing is created', async () => {
    const portal = await Portal.start({
      world: world(),
      install: [approvalsPlugin, gateModule],
      untaken: true,
    });

    const statuses = await attack(portal, async () => {
      await waitFor('the refusals to be recorded', async () => {
        return (await portal.record.refusals('governed')).length === 2;
      });
    });

    expect(statuses).toEqual([503, 503, 503, 503]);
  });

  it('without the gate nothing runs behind the gate step, always() or not', async () => {
    const portal = await Portal.start({
      world: world(),
      install: [catalogModule, approvalsPlugin],
    });

    expect(await attack(portal)).toEqual([201, 201, 201, 201]);
  });

  it('with a gate that did not finish starting nothing is created', async () => {
    const portal = await Portal.start({
      world: world(),
      install: [catalogModule, gateModule],
      approvals: { ...approvals, gate: { dryRun: 'perhaps' } },
      backend: continued,
    });

    expect(await attack(portal)).toEqual([503, 503, 503, 503]);
  });

  it('with a gate that did not finish starting the portal does not start, unless told to', async () => {
    const start = Portal.start({
      world: world(),
      install: [catalogModule, gateModule],
      approvals: { ...approvals, gate: { dryRun: 'perhaps' } },
    });

    await expect(start).rejects.toThrow(/dryRun/);
  });

  it.each([
    ['an unknown key', { ...approvals, polcy: {} }],
    ['no policy', { ...approvals, policy: undefined }],
    ['nothing at all', {}],
    [
      'an empty stage',
      {
        ...approvals,
        policy: {
          defaultTier: 'x',
          tiers: [{ id: 'x', outcome: 'review', stages: [] }],
        },
      },
    ],
  ])('%s stops the start-up and says where', async (_, config) => {
    const start = Portal.start({
      world: world(),
      approvals: JSON.parse(JSON.stringify(config)),
    });

    await expect(start).rejects.toThrow(/approvals/);
  });
});
