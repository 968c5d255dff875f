import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createScaffolderTemplateConditionalDecision,
  scaffolderTemplateConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import { deflateSync, gzipSync } from 'node:zlib';
import { Answer, Caller } from './__testUtils__/Caller';
import {
  approve,
  ask,
  decide,
  reaches,
  read,
  run,
} from './__testUtils__/flows';
import { insertTask, wakeWorker } from './__testUtils__/insertTask';
import { approvals } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { effect, template } from './__testUtils__/templates';
import { waitFor } from './__testUtils__/waitFor';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const TASKS = '/api/scaffolder/v2/tasks';
const JSON_TYPE = { 'content-type': 'application/json' };
const values = { name: 'one' };
const failing = { id: 'fail', name: 'Fail', action: 'test:fail' };

const templates = [
  template('sandbox'),
  template('sandbox-fails', { steps: [effect(), failing] }),
  ...[
    'paths',
    'bodies',
    'retried',
    'rejected',
    'service',
    'agent',
    'mcp',
    'dry',
    'inserted',
    'permitted',
    'original',
  ].map(name => template(`reviewed-${name}`)),
  template('reviewed-fails', { steps: [effect(), failing] }),
  template('reviewed-others', { steps: [effect(), failing] }),
  template('reviewed-tagged', {
    steps: [effect({ 'backstage:permissions': { tags: ['public'] } })],
  }),
];

const asked = (name: string, body?: object) =>
  JSON.stringify({
    templateRef: `template:default/${name}`,
    values,
    ...body,
  });

function isNoTask(answer: Answer): boolean {
  return answer.status !== 201 || String(answer.body.id).startsWith('apr-');
}

describe('B. no second path skips the gate', () => {
  let portal: Portal;
  let developer: Caller;

  beforeAll(async () => {
    portal = await Portal.start({ world: World.create({ templates }) });
    developer = portal.as('developer');
  });

  afterEach(() => portal.settle());

  async function expectNothingRan(name: string): Promise<void> {
    expect(await portal.tasks.effectsOf(name)).toEqual([]);
    expect(await portal.tasks.of(name)).toEqual([]);
  }

  it('what a rule grants runs at once, and is recorded', async () => {
    const { body } = await developer.create('sandbox', values);

    expect(await portal.tasks.ended(body.id)).toMatchObject({
      status: 'completed',
    });
    const [request] = await portal.record.requests('sandbox');
    expect(request).toMatchObject({ verdict: 'granted', task_id: body.id });
  });

  describe('another way to write the path', () => {
    it.each([
      '/api/scaffolder/v2/tasks/',
      '/api/scaffolder/v2/tasks//',
      '/api/scaffolder/V2/TASKS',
      '/API/Scaffolder/v2/tasks',
      '/api/scaffolder//v2/tasks',
      '/api//scaffolder/v2/tasks',
      '//api/scaffolder/v2/tasks',
      '/api/scaffolder/v2//tasks',
      '/api/scaffolder/v2/%74asks',
      '/api/%73caffolder/v2/tasks',
      '/api/scaffolder/v2%2Ftasks',
      '/api/scaffolder/v2/tasks%2F',
      '/api/scaffolder/v2/tasks%3F',
      '/api/scaffolder/v2/tasks%20',
      '/api/scaffolder/v2/tasks%00',
      '/api/scaffolder/v2/tasks%0a',
      '/api/scaffolder/./v2/tasks',
      '/api/scaffolder/v2/x/../tasks',
      '/api/scaffolder/v2/%2e/tasks',
      '/api/scaffolder/v2/%2e%2e/v2/tasks',
      '/api/catalog/../scaffolder/v2/tasks',
      '/api/scaffolder/v2/tasks;a=1',
      '/api/scaffolder/v2/tasks?',
      '/api/scaffolder/v2/tasks?x=1&_method=GET',
      '/api/scaffolder/v2/tasks/.',
      '/api/scaffolder/v2\\tasks',
      '/api/scaffolder/v2/tasks/retry',
      '/api/scaffolder/v1/tasks',
      '/api/scaffolder/v3/tasks',
      '/api/scaffolder/v2/tasks/bulk',
      '/api/scaffolder/v2/tasks/apr-x/retry',
      'http://localhost/api/scaffolder/v2/tasks',
    ])('POST %s', async path => {
      const answer = await developer.raw({
        method: 'POST',
        path,
        headers: JSON_TYPE,
        body: asked('reviewed-paths'),
      });

      expect(isNoTask(answer)).toBe(true);
      expect(answer.status).not.toBe(500);
      await expectNothingRan('reviewed-paths');
    });

    it.each([
      ['finance', '/api/scaffolder/v3/tasks'],
      ['director', '/api/scaffolder/v2/tasks/bulk'],
      ['auditor', '/api/scaffolder/v2/launch'],
    ])(
      'a route that nobody knows yet is refused and recorded: %s tries %s',
      async (who, path) => {
        const { status } = await portal.as(who).post(path, {});

        expect(status).toBe(403);
        await waitFor('the refusal to be recorded', async () => {
          const refusals = await portal.record.allRefusals();
          return refusals.some(({ actor }) => actor === `user:default/${who}`);
        });
      },
    );
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'QUERY'])(
    'another verb: %s',
    async method => {
      for (const override of [undefined, 'POST']) {
        const answer = await developer.raw({
          method,
          path: TASKS,
          headers: {
            ...JSON_TYPE,
            'x-http-method-override': override,
            'x-method-override': override,
          },
          body: asked('reviewed-paths'),
        });
        expect(isNoTask(answer)).toBe(true);
      }

      await expectNothingRan('reviewed-paths');
    },
  );

  describe('another way to write the body', () => {
    const body = asked('reviewed-bodies');
    const utf16 = Buffer.from(`\ufeff${body}`, 'utf16le');

    it.each<[string, Record<string, string>, string | Buffer]>([
      ['plain text', { 'content-type': 'text/plain' }, body],
      ['no type', {}, body],
      ['another JSON', { 'content-type': 'application/vnd.api+json' }, body],
      ['shouted', { 'content-type': 'APPLICATION/JSON' }, body],
      ['UTF-16', { 'content-type': 'application/json; charset=utf-16' }, utf16],
      [
        'UTF-16 without order',
        { 'content-type': 'application/json; charset=utf-16le' },
        utf16.subarray(2),
      ],
      [
        'an unknown charset',
        { 'content-type': 'application/json; charset=utf-7' },
        body,
      ],
      [
        'a form',
        { 'content-type': 'application/x-www-form-urlencoded' },
        'templateRef=reviewed-bodies&values[name]=one',
      ],
      [
        'a multipart form',
        { 'content-type': 'multipart/form-data; boundary=x' },
        `--x\r\ncontent-disposition: form-data; name="templateRef"\r\n\r\nreviewed-bodies\r\n--x--`,
      ],
      ['gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(body)],
      [
        'deflate',
        { ...JSON_TYPE, 'content-encoding': 'deflate' },
        deflateSync(body),
      ],
      ['a byte order mark', JSON_TYPE, `\ufeff${body}`],
      ['chunks', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, body],
      [
        'two templates, the harmless one first',
        JSON_TYPE,
        `{"templateRef":"sandbox","templateRef":"reviewed-bodies","values":{"name":"one"}}`,
      ],
      ['a list', JSON_TYPE, `[${body}]`],
      ['a string', JSON_TYPE, JSON.stringify(body)],
      ['nothing', JSON_TYPE, ''],
      ['null', JSON_TYPE, 'null'],
      [
        'a polluted prototype',
        JSON_TYPE,
        `{"__proto__":{"templateRef":"sandbox"},"templateRef":"reviewed-bodies","values":{"name":"one"}}`,
      ],
    ])('%s', async (_, headers, sent) => {
      const answer = await developer.raw({
        method: 'POST',
        path: TASKS,
        headers,
        body: sent,
      });

      expect(isNoTask(answer)).toBe(true);
      expect(answer.status).toBeLessThan(500);
      await expectNothingRan('reviewed-bodies');
    });

    const references: unknown[] = [
      'reviewed-bodies',
      'REVIEWED-BODIES',
      'Template:Default/Reviewed-Bodies',
      'template:reviewed-bodies',
      'default/reviewed-bodies',
      ' template:default/reviewed-bodies',
      'template:default/reviewed-bodies ',
      'component:default/reviewed-bodies',
      'template:default/../reviewed-bodies',
      'template:default/reviewed%2Dbodies',
      ['template:default/reviewed-bodies'],
      { kind: 'template', namespace: 'default', name: 'reviewed-bodies' },
      { toString: 'reviewed-bodies' },
      7,
      null,
    ];
    it.each(references.map(reference => [reference]))(
      'the template as %p',
      async templateRef => {
        const answer = await developer.post(TASKS, { templateRef, values });

        expect(isNoTask(answer)).toBe(true);
        expect(answer.status).toBeLessThan(500);
        await expectNothingRan('reviewed-bodies');
      },
    );

    it('fields that only the scaffolder may set', async () => {
      const answer = await developer.raw({
        method: 'POST',
        path: TASKS,
        headers: JSON_TYPE,
        body: asked('reviewed-bodies', {
          createdBy: 'user:default/team-lead',
          user: { ref: 'user:default/team-lead' },
          spec: { steps: [effect()] },
          steps: [effect()],
          secrets: { __initiatorCredentials: '{}', backstageToken: 'x' },
        }),
      });

      expect(isNoTask(answer)).toBe(true);
      await expectNothingRan('reviewed-bodies');
    });
  });

  describe('retry', () => {
    async function everybodyRetries(taskId: string): Promise<number[]> {
      const callers = [
        developer,
        portal.as('colleague'),
        portal.as('team-lead'),
        portal.as('platform'),
        portal.as('outsider'),
        portal.service,
        await portal.plugin('scaffolder'),
        await portal.plugin('scaffolder', 'developer'),
      ];
      const statuses = [];
      for (const caller of callers) {
        for (const path of [
          `${TASKS}/${taskId}/retry`,
          `${TASKS}/${taskId}/RETRY/`,
          `/api/scaffolder//v2/tasks/${taskId}/retry?x=1`,
          `/api/scaffolder/v2/tasks/${taskId.replace('-', '%2D')}/retry`,
        ]) {
          const { status } = await caller.post(path, {
            secrets: { other: 'secret' },
          });
          statuses.push(status);
        }
      }
      return statuses;
    }

    it('of a completed run: by nobody, not even its requester', async () => {
      const { requestId, taskId } = await run(portal, {
        template: 'reviewed-retried',
        values,
        approvers: ['team-lead'],
      });
      await reaches(portal, requestId, 'completed');

      const statuses = await everybodyRetries(taskId);

      expect(statuses.filter(status => status < 400)).toEqual([]);
      expect(await portal.tasks.effectsOf('reviewed-retried')).toHaveLength(1);
      expect(await portal.record.refusals(taskId)).not.toEqual([]);
    });

    it('of a completed run that a rule granted', async () => {
      const { body } = await developer.create('sandbox', { name: 'retried' });
      await portal.tasks.ended(body.id);

      const statuses = await everybodyRetries(body.id);

      expect(statuses.filter(status => status < 400)).toEqual([]);
      expect(
        (await portal.tasks.effectsOf('sandbox')).filter(
          ({ taskId }) => taskId === body.id,
        ),
      ).toHaveLength(1);
    });

    it('of a failed run by others, with other secrets', async () => {
      const { requestId, taskId } = await run(portal, {
        template: 'reviewed-others',
        values,
        approvers: ['team-lead'],
      });
      await reaches(portal, requestId, 'failed');

      for (const caller of [
        portal.as('colleague'),
        portal.as('team-lead'),
        portal.as('platform'),
        portal.service,
        await portal.plugin('scaffolder'),
        await portal.plugin('scaffolder', 'developer'),
      ]) {
        const { status } = await caller.post(`${TASKS}/${taskId}/retry`, {
          secrets: { other: 'secret' },
        });
        expect(status).toBeGreaterThanOrEqual(400);
      }

      expect(await portal.tasks.effectsOf('reviewed-others')).toHaveLength(1);
      expect(await portal.record.refusals(taskId)).not.toEqual([]);
    });

    it('of a failed run by its requester, as often as the tier says and no more', async () => {
      const { requestId, taskId } = await run(portal, {
        template: 'reviewed-fails',
        values,
        approvers: ['team-lead'],
      });
      await reaches(portal, requestId, 'failed');

      const first = await developer.post(`${TASKS}/${taskId}/retry`, {});
      expect(first.status).toBe(201);
      await portal.tasks.ended(taskId);
      await reaches(portal, requestId, 'failed');
      const second = await developer.post(`${TASKS}/${taskId}/retry`, {});

      expect(second.status).toBe(403);
      expect(await portal.tasks.effectsOf('reviewed-fails')).toHaveLength(2);
    });

    it('six at once spend the budget once', async () => {
      const { body } = await developer.create('sandbox-fails', values);
      await portal.tasks.ended(body.id);
      const [request] = await portal.record.requests('sandbox-fails');
      await reaches(portal, request.id, 'failed');

      const answers = await Promise.all(
        Array.from({ length: 6 }, () =>
          developer.post(`${TASKS}/${body.id}/retry`, {}),
        ),
      );
      await portal.tasks.ended(body.id);

      const { retries } = request;
      expect(
        answers.filter(({ status }) => status === 201).length,
      ).toBeLessThanOrEqual(Math.min(1, retries));
    });

    it('of what waits, was rejected or never was', async () => {
      const id = await ask(portal, 'developer', 'reviewed-rejected', values);
      const pending = await everybodyRetries(id);
      await decide(portal, id, 'team-lead', { decision: 'reject' });
      const rejected = await everybodyRetries(id);
      const absent = await everybodyRetries('no-such-task');

      expect(
        [...pending, ...rejected, ...absent].filter(status => status < 400),
      ).toEqual([]);
      await expectNothingRan('reviewed-rejected');
    });

    it('of a task from before the gate was there', async () => {
      const spec = {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        steps: [effect()],
        output: {},
        parameters: values,
        user: { ref: 'user:default/developer' },
        templateInfo: { entityRef: 'template:default/reviewed-inserted' },
      };
      await portal.handles.scaffolder('tasks').insert({
        id: 'from-before',
        status: 'completed',
        spec: JSON.stringify(spec),
        created_by: 'user:default/developer',
      });

      const statuses = await everybodyRetries('from-before');

      expect(statuses.filter(status => status < 400)).toEqual([]);
      expect(await portal.tasks.effectsOf('reviewed-inserted')).toEqual([]);
      expect(await portal.record.refusals('from-before')).not.toEqual([]);
    });
  });

  it('a dry run changes nothing, whatever template stands in it', async () => {
    for (const steps of [
      [effect()],
      [{ id: 'approval-gate', name: 'x', action: 'approval:gate' }, effect()],
      [failing, effect({ if: '${{ always() }}' })],
    ]) {
      const answer = await developer.post('/api/scaffolder/v2/dry-run', {
        template: template('reviewed-dry', { steps }),
        values,
        directoryContents: [],
      });
      expect(answer.status).toBeLessThan(500);
    }

    await expectNothingRan('reviewed-dry');
  });

  describe('a service', () => {
    it.each(['external', 'plugin'])(
      'runs only what a rule grants: %s',
      async kind => {
        const service =
          kind === 'external'
            ? portal.service
            : await portal.plugin('scaffolder');

        const refused = await service.create('reviewed-service', values);
        const granted = await service.create('sandbox', { name: kind });

        expect(refused.status).toBe(403);
        expect(granted.status).toBe(201);
        await portal.tasks.ended(granted.body.id);
        await expectNothingRan('reviewed-service');
        expect(await portal.record.refusals('reviewed-service')).not.toEqual(
          [],
        );
      },
    );

    it('nobody at all is not a service', async () => {
      for (const caller of [portal.nobody, portal.withToken('x.y.z')]) {
        const { status } = await caller.create('reviewed-service', values);
        expect(status).toBe(401);
      }
    });
  });

  describe('an agent acting for a person', () => {
    it('may ask, and cannot launch what was approved', async () => {
      const agent = await portal.plugin('scaffolder', 'developer');
      const { body } = await agent.create('reviewed-agent', values);
      expect(body.id).toMatch(/^apr-/);
      expect(await read(portal, body.id)).toMatchObject({
        requester: 'user:default/developer',
        status: 'pending',
      });
      await approve(portal, body.id, 'team-lead');

      const launch = await agent.create('reviewed-agent', values);

      expect(isNoTask(launch)).toBe(true);
      await expectNothingRan('reviewed-agent');
      expect(await read(portal, body.id)).toMatchObject({ status: 'approved' });
      expect(await portal.record.refusals(body.id)).toEqual([
        expect.objectContaining({ kind: 'launch-by-agent' }),
      ]);
    });

    it('goes through the same gate by the actions registry and by MCP', async () => {
      const input = {
        templateRef: 'template:default/reviewed-mcp',
        values,
      };
      const invoke = () =>
        developer.post(
          '/api/scaffolder/.backstage/actions/v1/actions/scaffolder:execute-template/invoke',
          input,
        );
      const { output } = (await invoke()).body;
      expect(output.taskId).toMatch(/^apr-/);
      const tool = await callTool(developer, 'execute-template', input);
      expect(tool.text).toContain(output.taskId);
      await approve(portal, output.taskId, 'team-lead');

      await invoke();
      await callTool(developer, 'execute-template', input);

      await expectNothingRan('reviewed-mcp');
      expect(await read(portal, output.taskId)).toMatchObject({
        status: 'approved',
      });
    });
  });

  describe('the internal routes', () => {
    const internal = '/api/approvals/internal/v1';

    it('answer the scaffolder only, and never a person', async () => {
      const id = await ask(portal, 'developer', 'reviewed-permitted', {
        name: 'internal',
      });
      const routes = [
        ['POST', `${internal}/submissions`],
        ['POST', `${internal}/launches/${id}/bind`],
        ['POST', `${internal}/launches/${id}/release`],
        ['POST', `${internal}/claims`],
        ['POST', `${internal}/retries`],
        ['POST', `${internal}/retries/${id}/release`],
        ['POST', `${internal}/refusals`],
        ['POST', `${internal}/held/states`],
        ['POST', '/api/approvals/INTERNAL/V1/claims'],
        ['POST', '/api/approvals//internal/v1/claims'],
      ];
      const callers: Array<[string, Caller]> = [
        ['nobody', portal.nobody],
        ['requester', developer],
        ['approver', portal.as('team-lead')],
        ['administrator', portal.as('platform')],
        ['service', portal.service],
        ['plugin', await portal.plugin('approvals')],
        ['agent', await portal.plugin('approvals', 'developer')],
        [
          'person through the scaffolder',
          await portal.scaffolderFor('approvals', 'developer'),
        ],
      ];

      for (const [name, caller] of callers) {
        for (const [method, path] of routes) {
          const { status } = await caller.raw({
            method,
            path,
            headers: JSON_TYPE,
            body: JSON.stringify({ taskId: 'x', ids: [id], status: 201 }),
          });
          expect([name, path, [401, 403, 404]]).toEqual([
            name,
            path,
            expect.arrayContaining([status]),
          ]);
        }
      }
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
      const refusals = await portal.record.allRefusals();
      const actors = refusals
        .filter(({ kind }) => kind === 'internal-route')
        .map(({ actor }) => actor);
      expect([...new Set(actors)]).toEqual(
        expect.arrayContaining([
          'user:default/developer',
          'user:default/team-lead',
          'user:default/platform',
          'attacks-pipeline',
          'plugin:agent',
        ]),
      );
    });
  });

  describe('the shape of a step', () => {
    const always = '${{ always() }}';
    const shapes: Array<[string, object[]]> = [
      ['always', [effect({ if: always })]],
      ['failure', [failing, effect({ if: '${{ failure() }}' })]],
      ['negated', [effect({ if: '${{ not failure() }}' })]],
      [
        'mixed',
        [effect({ if: "${{ always() and parameters.name == 'one' }}" })],
      ],
      ['either', [effect({ if: '${{ false or always() }}' })]],
      ['filtered', [effect({ if: '${{ always() | dump }}' })]],
      ['bracketed', [effect({ if: '${{ (always()) }}' })]],
      ['text', [effect({ if: `x${always}` })]],
      ['two-texts', [effect({ if: `${always}${always}` })]],
      ['block', [effect({ if: '{% if always() %}x{% endif %}' })]],
      ['literal', [effect({ if: true })]],
      [
        'gate-output',
        [effect({ if: "${{ steps['approval-gate'].output.ok or always() }}" })],
      ],
      ['each', [effect({ each: '${{ [1, 2] }}', if: always })]],
      ['each-list', [effect({ each: [1, 2] })]],
      ['no-id', [{ action: 'test:effect', if: always }]],
      ['same-id', [effect({ if: always }), effect({ if: always })]],
      [
        'own-gate-off',
        [
          { id: 'approval-gate', action: 'approval:gate', if: false },
          effect({ if: always }),
        ],
      ],
      [
        'own-gate-each',
        [{ id: 'x', action: 'approval:gate', each: [] }, effect()],
      ],
      [
        'own-gate-last',
        [effect(), { id: 'approval-gate', action: 'approval:gate' }],
      ],
      [
        'fake-gate',
        [
          {
            id: 'approval-gate',
            action: 'debug:log',
            input: { message: 'ok' },
          },
          effect({ if: always }),
        ],
      ],
    ];

    beforeAll(async () => {
      const { catalog } = portal.world;
      await catalog.put(
        ...shapes.map(([name, steps]) =>
          template(`reviewed-shape-${name}`, { steps } as any),
        ),
      );
    });

    /** A condition that cannot be guarded keeps the template out of the catalog. */
    const isRefusedByCatalog = (name: string) =>
      portal.world.logs.some(
        line =>
          line.startsWith('warn') &&
          line.includes(`'template:default/reviewed-shape-${name}'`),
      );

    /** The template as the catalog shows it, or that it has refused it. */
    const processed = (name: string) =>
      waitFor('the catalog to process it', async () => {
        const { status, body } = await portal.service.get(
          `/api/catalog/entities/by-name/template/default/reviewed-shape-${name}`,
        );
        return isRefusedByCatalog(name) ? 'refused' : status === 200 && body;
      });

    it.each(shapes)('%s: nothing runs before the approval', async name => {
      const answer = await waitFor('the catalog to process it', async () => {
        const attempt = await developer.create(
          `reviewed-shape-${name}`,
          values,
        );
        const isKnown = ![404, 503].includes(attempt.status);
        return (isKnown || isRefusedByCatalog(name)) && attempt;
      });

      expect(isNoTask(answer)).toBe(true);
      await expectNothingRan(`reviewed-shape-${name}`);
    });

    it('nothing runs in tasks that were put past the gate', async () => {
      const taken: string[] = [];
      for (const [name] of shapes) {
        const found = await processed(name);
        if (found !== 'refused') {
          taken.push(name);
          await insertTask(portal, {
            id: `past-${name}`,
            entityRef: `template:default/reviewed-shape-${name}`,
            steps: found.spec.steps,
          });
        }
      }
      await wakeWorker(portal);

      expect(taken.length).toBeGreaterThan(10);
      for (const name of taken) {
        const { status } = await portal.tasks.ended(`past-${name}`);
        expect([name, status]).not.toEqual([name, 'completed']);
        expect(await portal.tasks.effectsOf(`reviewed-shape-${name}`)).toEqual(
          [],
        );
        expect(await portal.record.refusals(`past-${name}`)).not.toEqual([]);
      }
    });
  });

  it('a policy that hides steps cannot hide the gate', async () => {
    portal.world.switches.permissions = request =>
      request.permission.name === 'scaffolder.template.step.read'
        ? createScaffolderTemplateConditionalDecision(
            request.permission as any,
            scaffolderTemplateConditions.hasTag({ tag: 'public' }),
          )
        : undefined;

    const some = await developer.create('reviewed-tagged', values);
    const none = await developer.create('reviewed-permitted', values);

    for (const answer of [some, none]) {
      expect(isNoTask(answer)).toBe(true);
      expect(answer.status).toBeLessThan(500);
    }
    await expectNothingRan('reviewed-tagged');
    await expectNothingRan('reviewed-permitted');
    await waitFor('the refusal to be recorded', async () => {
      const refusals = await portal.record.refusals('reviewed-tagged');
      return refusals.length > 0;
    });
  });

  it('a policy that hides all steps leaves nothing to run', async () => {
    portal.world.switches.permissions = request =>
      request.permission.name === 'scaffolder.template.step.read'
        ? { result: AuthorizeResult.DENY }
        : undefined;

    const answer = await developer.create('reviewed-permitted', values);

    expect(isNoTask(answer)).toBe(true);
    await expectNothingRan('reviewed-permitted');
  });

  it('a clone under another name is governed as well', async () => {
    await portal.change(template('harmless-looking'));

    const id = await ask(portal, 'developer', 'harmless-looking', values);

    expect(await read(portal, id)).toMatchObject({ tier: 'escalated' });
    await expectNothingRan('harmless-looking');
  });
});

describe('B. with the workspace guard, and dry runs switched off', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await Portal.start({
      world: World.create({
        templates: [template('sandbox'), template('reviewed-guarded')],
      }),
      scaffolder: { taskRecovery: { workspaceProvider: 'approvals' } },
      approvals: { ...approvals, gate: { dryRun: 'deny' } },
    });
  });

  afterEach(() => portal.settle());

  it('a task that was written past the gate, without its step, is stopped', async () => {
    await insertTask(portal, {
      id: 'no-gate-step',
      entityRef: 'template:default/reviewed-guarded',
      steps: [effect({ if: '${{ always() }}' }), effect({ id: 'plain' })],
    });

    await wakeWorker(portal);

    const { status } = await portal.tasks.ended('no-gate-step');

    expect(status).toBe('failed');
    expect(await portal.tasks.effectsOf('reviewed-guarded')).toEqual([]);
  });

  it('no dry run, and the refusal is recorded', async () => {
    const { status } = await portal
      .as('developer')
      .post('/api/scaffolder/v2/dry-run', {
        template: template('anything'),
        values,
        directoryContents: [],
      });

    expect(status).toBe(403);
    await waitFor('the refusal to be recorded', async () => {
      const refusals = await portal.record.allRefusals();
      return refusals.some(({ kind }) => kind === 'dry-run');
    });
  });

  it('what was approved runs as ever, once', async () => {
    const { requestId } = await run(portal, {
      template: 'reviewed-guarded',
      values,
      approvers: ['team-lead'],
    });

    await reaches(portal, requestId, 'completed');
    expect(await portal.tasks.effectsOf('reviewed-guarded')).toHaveLength(1);
  });
});

/** Calls a tool as an MCP client does. */
async function callTool(
  caller: Caller,
  tool: string,
  input: object,
): Promise<Answer> {
  const call = (method: string, params: object) =>
    caller.raw({
      method: 'POST',
      path: '/api/mcp-actions/v1',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
  const { text } = await call('tools/list', {});
  const [name] = text.match(new RegExp(`[\\w.-]*${tool}`)) ?? [tool];
  return call('tools/call', { name, arguments: input });
}
