import { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  eventually,
  OTHER,
  Portal,
  SERVICE,
  startPortal,
} from '../__testUtils__/startPortal';
import { authored, granted, held, RECORD } from '../__testUtils__/templates';

const secretForm = {
  parameters: {
    properties: {
      name: { type: 'string' },
      pin: { type: 'string', 'ui:field': 'Secret' },
    },
  },
};

describe('submitTask', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [
        granted('sandbox'),
        held('production'),
        held('secret', secretForm),
        held('lists', {
          parameters: {
            properties: {
              keys: { items: { 'ui:field': 'Secret' } },
              users: {
                items: { properties: { pin: { 'ui:field': 'Secret' } } },
              },
              vault: { properties: { pin: { 'ui:field': 'Secret' } } },
            },
          },
        }),
        held('needs-token', {
          secrets: { schema: { type: 'object', required: ['token'] } },
        }),
        authored('new'),
        authored('stolen', {
          spec: { steps: [{ ...RECORD, id: 'approval-gate' }] },
        }),
        authored('unguarded', {
          spec: {
            steps: [
              {
                id: 'approval-gate',
                name: 'Approval',
                action: 'approval:gate',
              },
              { ...RECORD, if: '${{ always() }}' },
            ],
          },
        }),
        authored('skipped', {
          spec: {
            steps: [
              {
                id: 'approval-gate',
                name: 'Approval',
                action: 'approval:gate',
                if: false,
              },
            ],
          },
        }),
      ],
    });
  });
  afterAll(() => portal?.stop());
  beforeEach(() => {
    portal.ran.length = 0;
    portal.approvals.refusals.length = 0;
    portal.approvals.releases.length = 0;
    portal.approvals.override = undefined;
  });

  it('lets a granted task run at once, and binds it before answering', async () => {
    const { status, body } = await portal.submit('sandbox', { name: 'box' });
    expect(status).toBe(201);
    const request = [...portal.approvals.requests.values()].at(-1)!;
    expect(request.held.taskId).toBe(body.id);
    expect(await portal.finished(body.id)).toMatchObject({
      status: 'completed',
    });
    expect(portal.ran).toEqual([
      { name: 'box', user: 'user:default/developer' },
    ]);
  });

  it('holds a task, and gives the same request for the same subject', async () => {
    const first = await portal.submit('production', { name: 'same' });
    expect(first).toMatchObject({
      status: 201,
      body: { id: expect.stringMatching(/^apr-/) },
    });
    expect(await portal.submit('production', { name: 'same' })).toEqual(first);
    const other = await portal.submit(
      'production',
      { name: 'same' },
      { authorization: OTHER },
    );
    expect(other.body.id).not.toBe(first.body.id);
    expect(portal.ran).toEqual([]);
  });

  it('tells the approvals plugin what the scaffolder would store', async () => {
    await portal.submit('production', { name: 'spec' }, {
      secrets: { b: '1', a: '2' },
    } as object);
    const submission = portal.approvals.submissions.at(-1)!;
    expect(submission).toMatchObject({
      requester: 'user:default/developer',
      secretNames: ['a', 'b'],
      secretPaths: [],
      template: { metadata: { name: 'production' } },
      spec: {
        parameters: { name: 'spec' },
        steps: [{ id: 'approval-gate' }, { id: 'record' }],
        user: { ref: 'user:default/developer', entity: { kind: 'User' } },
      },
    });
    expect(JSON.stringify(submission)).not.toContain('"1"');
  });

  it('launches an approved request once, however many ask at once', async () => {
    const { body } = await portal.submit('production', { name: 'raced' });
    portal.approvals.set(body.id, 'approved', 'Approved');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        portal.submit('production', { name: 'raced' }),
      ),
    );
    const tasks = new Set(
      answers.map(answer => answer.body.id).filter(id => id !== body.id),
    );
    expect(answers.every(answer => answer.status === 201)).toBe(true);
    expect(tasks.size).toBe(1);
    await portal.finished([...tasks][0]);
    expect(portal.ran).toEqual([
      { name: 'raced', user: 'user:default/developer' },
    ]);
  });

  it('does not ask for a launch that the scaffolder would refuse', async () => {
    const { body } = await portal.submit(
      'needs-token',
      { name: 'x' },
      { secrets: { token: 't' } },
    );
    portal.approvals.set(body.id, 'approved', 'Approved');
    const refused = await portal.submit('needs-token', { name: 'x' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].message).toBe('secrets.token is required');
    expect(portal.approvals.requests.get(body.id)!.held.status).toBe(
      'approved',
    );
  });

  it('answers errors of the form in the scaffolder’s own shape', async () => {
    const { status, body } = await portal.submit('production', { name: 5 });
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({
      property: 'instance.name',
      message: 'is not of a type(s) string',
    });
  });

  it('refuses a secret in clear text, and keeps it to itself', async () => {
    const submissions = portal.approvals.submissions.length;
    const { status, body } = await portal.submit('secret', {
      name: 'x',
      pin: 'hunter2',
    });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/at \/pin is a secret in clear text/);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(portal.approvals.submissions).toHaveLength(submissions);
    await eventually(() =>
      expect(portal.approvals.refusals).toContainEqual({
        kind: 'secret-value',
        status: 400,
        requester: 'user:default/developer',
        templateRef: 'template:default/secret',
      }),
    );
    const masked = await portal.submit('secret', { name: 'x', pin: '***' });
    expect(masked.status).toBe(201);
    expect(portal.approvals.submissions.at(-1)!.secretPaths).toEqual(['/pin']);
  });

  it('counts an empty secret as none, and still passes it on', async () => {
    const values = { name: 'x', pin: '****' };
    const secrets = { b: 'x', pin: '', a: 'y' };
    expect((await portal.submit('secret', values, { secrets })).status).toBe(
      201,
    );
    expect(portal.approvals.submissions.at(-1)!.secretNames).toEqual([
      'a',
      'b',
    ]);
  });

  it.each<[string, JsonObject]>([
    ['of one item', { users: [{ pin: '*' }] }],
    // One of the two may stand in a part of the form that is not shown any more.
    ['of one name', { users: [{ pin: '*' }], vault: { pin: '*' } }],
    ['that are items themselves', { keys: ['*', '**'], vault: { pin: '*' } }],
  ])('takes secrets %s', async (_what, values) => {
    expect((await portal.submit('lists', values)).status).toBe(201);
  });

  it('says what to change in a template that cannot be taken over', async () => {
    const { status, body } = await portal.submit('stolen');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/another id/);
  });

  it.each([
    ['has no gate yet', 'new'],
    ['has a condition that is not guarded', 'unguarded'],
    ['skips its gate', 'skipped'],
  ])('asks for patience with a template that %s', async (_what, name) => {
    const { status, body } = await portal.submit(name);
    expect(status).toBe(503);
    expect(body.error.message).toMatch(/taken over .* try again in a minute/);
    await eventually(() =>
      expect(portal.approvals.refusals).toContainEqual(
        expect.objectContaining({
          kind: 'no-gate-step',
          status: 503,
          templateRef: `template:default/${name}`,
        }),
      ),
    );
  });

  it.each(['Template:Default/PRODUCTION', 'production', 'PRODUCTION'])(
    'reads the reference %s as the scaffolder does',
    async templateRef => {
      const { status, body } = await portal.call('POST', '/v2/tasks', {
        body: { templateRef, values: { name: 'refs' } },
      });
      expect(status).toBe(201);
      expect(body.id).toMatch(/^apr-/);
    },
  );

  it.each<[string, unknown]>([
    ['no body', undefined],
    ['a list', []],
    ['no reference', { values: {} }],
    [
      'a reference that is an object',
      { templateRef: { name: 'x' }, values: {} },
    ],
    ['a reference in a list', { templateRef: ['sandbox'], values: {} }],
    ['another kind', { templateRef: 'component:default/x', values: {} }],
    ['a control character', { templateRef: 'sand\u0000box', values: {} }],
    ['a right-to-left override', { templateRef: 'sand\u202ebox', values: {} }],
    ['no values', { templateRef: 'sandbox' }],
    ['values in a list', { templateRef: 'sandbox', values: [] }],
    ['secrets in a list', { templateRef: 'sandbox', values: {}, secrets: [] }],
    [
      'secrets that are numbers',
      { templateRef: 'sandbox', values: {}, secrets: { a: 1 } },
    ],
    ['broken JSON', '{"templateRef": "sandbox", '],
    ['deep values', { templateRef: 'sandbox', values: nested(40) }],
    [
      'too many values',
      { templateRef: 'sandbox', values: Object.fromEntries(wide(2_000)) },
    ],
    [
      'a prototype among the values',
      '{"templateRef": "sandbox", "values": {"a": {"__proto__": {"b": 1}}}}',
    ],
    [
      'too many secrets',
      {
        templateRef: 'sandbox',
        values: {},
        secrets: Object.fromEntries(wide(1_001)),
      },
    ],
  ])('refuses %s with a sentence', async (_what, body) => {
    const answer = await portal.call('POST', '/v2/tasks', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/[a-z]/);
    expect(portal.ran).toEqual([]);
  });

  it.each([
    'template:../..',
    'template:default/..',
    'template:default/a%2Fb',
    'template:default/a?b',
    'template:default/a b',
    'template:de_fault/a',
    `template:default/${'a'.repeat(64)}`,
    'tem/plate:x',
  ])(
    'refuses the reference %s without asking the catalog for it',
    async templateRef => {
      const { status, body } = await portal.call('POST', '/v2/tasks', {
        body: { templateRef, values: {} },
      });
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/'templateRef' has to name/);
    },
  );

  it('counts neither the items of lists nor secrets among the values, as a preview does', async () => {
    const values = {
      name: 'many',
      list: Array(3_000).fill(1),
      ...Object.fromEntries(wide(1_990)),
    };
    const secrets = Object.fromEntries(wide(20));
    const answer = await portal.submit('production', values, { secrets });
    expect(answer.status).toBe(201);
  });

  it.each<[string, number, object, unknown]>([
    [
      'a template whose author took our id',
      400,
      { kind: 'template-not-gateable', templateRef: 'template:default/stolen' },
      { templateRef: 'stolen', values: { name: 'x' } },
    ],
    [
      'values that do not fit',
      400,
      {
        kind: 'invalid-values',
        templateRef: 'template:default/production',
      },
      { templateRef: 'production', values: { name: 5 } },
    ],
    ['broken JSON', 400, { kind: 'malformed' }, '{'],
    [
      'values nested too deep',
      400,
      { kind: 'malformed' },
      { templateRef: 'sandbox', values: nested(40) },
    ],
    ['too large a body', 413, { kind: 'too-large' }, ' '.repeat(1 << 20)],
  ])('records the refusal of %s', async (_what, status, refusal, body) => {
    const answer = await portal.call('POST', '/v2/tasks', { body });
    expect(answer.status).toBe(status);
    await eventually(() =>
      expect(portal.approvals.refusals).toContainEqual({
        ...refusal,
        status,
        requester: 'user:default/developer',
      }),
    );
  });

  it('refuses in the same words when the record cannot be written', async () => {
    portal.approvals.override = (_request, response) => {
      response.status(500).end();
      return true;
    };
    const { status, body } = await portal.submit('stolen');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/another id/);
    expect(body.error.kind).toBeUndefined();
  });

  it('refuses a body of a megabyte', async () => {
    const answer = await portal.submit('sandbox', {
      name: 'x'.repeat(1 << 20),
    });
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toMatch(/larger than 256 KiB/);
  });

  it('answers 404 for an unknown template', async () => {
    expect((await portal.submit('nowhere')).status).toBe(404);
  });

  it.each([400, 403, 429])('passes a refusal with %i on', async status => {
    portal.approvals.override = (request, response) => {
      if (!request.path.endsWith('/submissions')) {
        return false;
      }
      response.status(status).json({ error: { message: 'Not today' } });
      return true;
    };
    const answer = await portal.submit('sandbox');
    expect(answer).toMatchObject({
      status,
      body: { error: { message: 'Not today' } },
    });
    expect(portal.ran).toEqual([]);
  });

  it.each<[string, number, unknown]>([
    ['an error', 500, { error: { message: 'secret detail' } }],
    ['another version', 404, {}],
    ['a refused token', 401, {}],
    ['nothing that it knows', 200, { outcome: 'sure' }],
    ['no request', 200, { outcome: 'launch' }],
    ['an empty answer', 200, {}],
    ['a page', 200, '<html>'],
  ])(
    'is closed when approvals answers with %s',
    async (_what, status, body) => {
      portal.approvals.override = (_request, response) => {
        response.status(status).send(body);
        return true;
      };
      const answer = await portal.submit('sandbox');
      expect(answer.status).toBe(503);
      expect(answer.body.error.message).toBe(
        'Approvals cannot be reached at the moment, so nothing was started; try again in a minute',
      );
      expect(portal.ran).toEqual([]);
    },
  );

  it('says who asks when a service or an agent does', async () => {
    await portal.submit('sandbox', { name: 'a' }, { authorization: SERVICE });
    expect(portal.approvals.submissions.at(-1)).toMatchObject({
      service: 'external:test-service',
    });
    const agent = `Bearer mock-user-token:${JSON.stringify({
      sub: 'user:default/developer',
      actor: { subject: 'plugin:mcp-actions' },
    })}`;
    await portal.submit('production', { name: 'a' }, { authorization: agent });
    expect(portal.approvals.submissions.at(-1)).toMatchObject({
      requester: 'user:default/developer',
      actor: 'plugin:mcp-actions',
    });
  });

  it('turns away who is not signed in', async () => {
    const { status } = await portal.submit(
      'sandbox',
      {},
      { authorization: 'Bearer mock-none-token' },
    );
    expect(status).toBe(401);
  });
});

describe('submitTask, when the template changes between two looks', () => {
  it('runs nothing, not even steps that ask for always()', async () => {
    const swapped = authored('swapped', {
      spec: {
        steps: [
          { id: 'approval-gate', name: 'Approval', action: 'approval:gate' },
          RECORD,
          { ...RECORD, id: 'always', if: '${{ always() }}' },
        ],
      },
    });
    const portal = await startPortal({
      readTemplate: inTurn(
        'swapped',
        granted('swapped', { steps: [] }),
        swapped,
      ),
    });
    const { status, body } = await portal.submit('swapped');
    expect(status).toBe(201);
    expect(await portal.finished(body.id)).toMatchObject({ status: 'failed' });
    expect(portal.ran).toEqual([]);
    await portal.stop();
  });
});

describe('submitTask, when the catalog gives something else', () => {
  it('runs only templates', async () => {
    const portal = await startPortal({
      readTemplate: ref =>
        ref === 'template:default/odd'
          ? { ...granted('odd'), kind: 'Component' }
          : undefined,
    });
    const { status, body } = await portal.submit('odd');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/template:default\/odd is no template/);
    await portal.stop();
  });
});

describe('submitTask, when the scaffolder refuses after all', () => {
  it('gives the approval back', async () => {
    const other = authored('picky', {
      spec: {
        steps: granted('x').spec!.steps,
        secrets: { schema: { type: 'object', required: ['token'] } },
      },
    });
    const portal = await startPortal({
      readTemplate: inTurn('picky', granted('picky'), other),
    });
    const { status } = await portal.submit('picky', { name: 'x' });
    expect(status).toBe(400);
    expect(portal.approvals.releases).toEqual([
      { requestId: expect.stringMatching(/^apr-/), status: 400 },
    ]);
    await portal.stop();
  });
});

describe('submitTask, when somebody it asks cannot answer', () => {
  const failures: Array<[string, Error]> = [
    ['is out of reach', new TypeError('fetch failed: http://internal:7007')],
    [
      'answers with an error',
      Object.assign(new Error('Request failed with 502 secret detail'), {
        name: 'ResponseError',
        statusCode: 502,
      }),
    ],
  ];
  const submitWith = async (options: Parameters<typeof startPortal>[0]) => {
    const portal = await startPortal({
      entities: [granted('sandbox')],
      ...options,
    });
    const answer = await portal.submit('sandbox');
    await portal.stop();
    return { ...answer, ran: portal.ran };
  };
  const CLOSED = {
    status: 503,
    body: {
      error: {
        name: 'ServiceUnavailableError',
        message:
          'The catalog or the permission framework cannot answer at the moment, so nothing was started; try again in a minute',
      },
    },
    ran: [],
  };

  it.each(failures)('is closed when the catalog %s', async (_what, error) => {
    const answer = await submitWith({
      readTemplate: () => {
        throw error;
      },
    });
    expect(answer).toMatchObject(CLOSED);
  });

  it.each(failures)(
    'is closed when the permission framework %s',
    async (_what, error) => {
      const answer = await submitWith({
        permissions: {
          authorize: async () => {
            throw error;
          },
          authorizeConditional: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        },
      });
      expect(answer).toMatchObject(CLOSED);
    },
  );
});

/** A catalog that answers differently the second time: first the gate asks, then the scaffolder. */
function inTurn(name: string, ...templates: Entity[]) {
  return (ref: string, count: number) =>
    ref === `template:default/${name}`
      ? templates[Math.min(count, templates.length) - 1]
      : undefined;
}

function wide(fields: number): Array<[string, string]> {
  return Array.from({ length: fields }, (_, index) => [`f${index}`, 'x']);
}

function nested(depth: number): JsonObject {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}
