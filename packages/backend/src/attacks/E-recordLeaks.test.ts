import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import { randomUUID } from 'node:crypto';
import { Caller } from './__testUtils__/Caller';
import {
  approve,
  ask,
  decide,
  reaches,
  read,
  run,
} from './__testUtils__/flows';
import { Portal } from './__testUtils__/Portal';
import { effect, form, template } from './__testUtils__/templates';
import { waitFor } from './__testUtils__/waitFor';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const TASKS = '/api/scaffolder/v2/tasks';
const REQUESTS = '/api/approvals/requests';
const EXPORT = '/api/approvals/export';
const failing = { id: 'fail', name: 'Fail', action: 'test:fail' };
const secretForm = {
  parameters: form({ token: { type: 'string', 'ui:field': 'Secret' } }),
  secrets: {
    schema: {
      type: 'object',
      required: ['token'],
      properties: { token: { type: 'string' } },
    },
  },
  steps: [effect(), failing],
};

const templates = [
  template('reviewed-secret', secretForm),
  template('reviewed-plain-secret', secretForm),
  template('sandbox-secret', secretForm),
  template('reviewed-password', {
    parameters: form({ token: { type: 'string', 'ui:widget': 'password' } }),
  }),
  template('reviewed-nested', {
    parameters: [
      form({}),
      {
        type: 'object',
        properties: {
          database: {
            type: 'object',
            properties: { token: { type: 'string', 'ui:field': 'Secret' } },
          },
        },
      },
    ],
  }),
  template('reviewed-values'),
  template('reviewed-mine'),
  template('reviewed-record'),
  template('reviewed-comment'),
  template('reviewed-export', secretForm),
];

/** The scaffolder's permission to read a task, as a browser asks for it. */
const readTask = {
  type: 'resource',
  name: 'scaffolder.task.read',
  attributes: { action: 'read' },
  resourceType: 'scaffolder-task',
};

/** A string that turns up nowhere by chance. */
const canary = (what: string) => `canary-${what}-${randomUUID()}`;

describe('E. the record cannot be edited and does not leak', () => {
  let portal: Portal;
  let developer: Caller;

  beforeAll(async () => {
    portal = await Portal.start({ world: World.create({ templates }) });
    developer = portal.as('developer');
  });

  afterEach(() => portal.settle());

  /** The tables of the approvals plugin that hold this text. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await portal.record.everything();
    return [...tables]
      .filter(([, rows]) => JSON.stringify(rows).includes(text))
      .map(([name]) => name)
      .sort();
  }

  /** Everywhere outside the approvals tables that this text has got to. */
  function linesWith(text: string): string[] {
    const { logs, transcript } = portal.world;
    return [...logs, ...transcript].filter(line => line.includes(text));
  }

  describe('a secret', () => {
    it('given when asking, launching and trying again is nowhere afterwards', async () => {
      const secrets = ['ask', 'launch', 'retry'].map(canary);
      const values = { name: 'one', token: '******' };
      const { body: asked } = await developer.create(
        'reviewed-secret',
        values,
        { token: secrets[0] },
      );
      expect(asked.id).toMatch(/^apr-/);
      await approve(portal, asked.id, 'team-lead');

      const { body: launched } = await developer.create(
        'reviewed-secret',
        values,
        { token: secrets[1] },
      );
      await portal.tasks.ended(launched.id);
      await reaches(portal, asked.id, 'failed');
      await developer.post(`${TASKS}/${launched.id}/retry`, {
        secrets: { token: secrets[2] },
      });
      await portal.tasks.ended(launched.id);
      await readEverything(asked.id);

      const [effectOfIt] = await portal.tasks.effectsOf('reviewed-secret');
      expect(effectOfIt.secretNames).toContain('token');
      for (const secret of secrets) {
        expect(await tablesWith(secret)).toEqual([]);
        expect(linesWith(secret)).toEqual([]);
      }
    });

    it('that the launch lacks is asked for again, and the approval stays usable', async () => {
      const values = { name: 'lacks', token: '*' };
      const { body: asked } = await developer.create(
        'reviewed-secret',
        values,
        { token: 'x', other: 'y' },
      );
      await approve(portal, asked.id, 'team-lead');

      const { status } = await developer.create('reviewed-secret', values, {
        token: 'x',
      });
      const empty = await developer.create('reviewed-secret', values, {
        token: '',
        other: 'y',
      });

      expect(empty).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringMatching(/lacks token\./) } },
      });
      expect(status).toBe(400);
      expect(await read(portal, asked.id)).toMatchObject({
        status: 'approved',
        launch: { secrets: ['other', 'token'] },
      });
    });

    it('of a run that a rule grants is nowhere either', async () => {
      const secret = canary('granted');

      const { body } = await developer.create(
        'sandbox-secret',
        { name: 'one', token: '***' },
        { token: secret },
      );
      await portal.tasks.ended(body.id);

      expect(await tablesWith(secret)).toEqual([]);
      expect(linesWith(secret)).toEqual([]);
    });

    it.each([
      ['reviewed-plain-secret', (token: string) => ({ token })],
      ['reviewed-password', (token: string) => ({ token })],
      ['reviewed-nested', (token: string) => ({ database: { token } })],
      ['reviewed-plain-secret', (token: string) => ({ token: [token] })],
      ['reviewed-plain-secret', (token: string) => ({ token: { a: token } })],
      ['reviewed-password', (token: string) => ({ token: `***${token}` })],
    ])(
      'typed where %s wants asterisks is refused and forgotten',
      async (name, values) => {
        const secret = canary('typed');

        const { status } = await developer.create(
          name,
          { name: 'one', ...values(secret) },
          { token: 'x' },
        );

        expect(status).toBe(400);
        expect(await portal.record.requests(name)).toEqual([]);
        expect(await tablesWith(secret)).toEqual([]);
        expect(linesWith(secret)).toEqual([]);
      },
    );

    it('is masked to the same length whatever its length', async () => {
      const short = await ask(portal, 'developer', 'reviewed-password', {
        name: 'length',
        token: '*',
      });
      const long = await ask(portal, 'developer', 'reviewed-password', {
        name: 'length',
        token: '*'.repeat(64),
      });

      expect(long).toBe(short);
      const { values } = await read(portal, short);
      expect(values.token).toBe('********');
    });

    it('in an evaluation that is only previewed is not kept', async () => {
      const secret = canary('preview');

      await developer.post('/api/approvals/evaluations', {
        templateRef: 'template:default/reviewed-password',
        values: { name: 'one', token: secret },
      });

      expect(await tablesWith(secret)).toEqual([]);
      expect(linesWith(secret)).toEqual([]);
    });

    it('in a body that is no JSON, or names no template, is not repeated', async () => {
      const secret = canary('broken');

      for (const body of [
        `{"templateRef": "template:default/reviewed-password", "secrets": {"token": ${secret}}}`,
        `{"secrets": {"token": "${secret}"}}`,
        `{"templateRef": "template:default/no-such", "secrets": {"token": "${secret}"}}`,
        `{"templateRef": "template:default/reviewed-password", "values": {"name": "a"}, "secrets": ["${secret}"]}`,
        `{"templateRef": "template:default/reviewed-password", "values": "${secret}"}`,
      ]) {
        const answer = await developer.raw({
          method: 'POST',
          path: TASKS,
          headers: { 'content-type': 'application/json' },
          body,
        });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }

      expect(await tablesWith(secret)).toEqual([]);
      expect(linesWith(secret)).toEqual([]);
    });
  });

  it("a form's values stand in erasable tables only, and in no log and no notification", async () => {
    const value = canary('value');
    const id = await ask(portal, 'developer', 'reviewed-values', {
      name: value,
    });
    await approve(portal, id, 'team-lead');
    const told = await waitFor('the approver to be told', async () => {
      const { body } = await portal
        .as('team-lead')
        .get('/api/notifications/notifications');
      return body.notifications?.length && body;
    });

    expect(JSON.stringify(told)).not.toContain(value);
    expect(await tablesWith(value)).toEqual([
      'evaluations',
      'request_subjects',
    ]);
    expect(portal.world.logs.filter(line => line.includes(value))).toEqual([]);
  });

  it('a comment stands in the erasable table only', async () => {
    const comment = canary('comment');
    const id = await ask(portal, 'developer', 'reviewed-comment', {
      name: 'one',
    });

    await decide(portal, id, 'team-lead', { decision: 'reject', comment });

    expect(await tablesWith(comment)).toEqual(['comments']);
    expect(portal.world.logs.filter(line => line.includes(comment))).toEqual(
      [],
    );
  });

  it.each([
    ['a null byte', '\u0000'],
    ['a bell', '\u0007'],
    ['a colour', '\u001b[31m'],
    ['a turned direction', '\u202e'],
    ['an isolated direction', '\u2066'],
    ['4,001 characters', 'x'.repeat(4001)],
  ])('a comment with %s is refused', async (what, comment) => {
    const id = await ask(portal, 'developer', 'reviewed-comment', {
      name: what,
    });

    const { status } = await decide(portal, id, 'team-lead', { comment });

    expect(status).toBe(400);
    expect(await portal.record.decisions(id)).toEqual([]);
  });

  describe('somebody who has no business with a request', () => {
    const mark = canary('mine');

    it('does not learn that it exists, by any route', async () => {
      const id = await ask(portal, 'developer', 'reviewed-mine', {
        name: mark,
      });
      for (const who of ['outsider', 'finance', 'user:development/guest']) {
        const caller = portal.as(who);
        for (const path of [
          `${REQUESTS}/${id}`,
          `${REQUESTS}/${id}/events`,
          `${TASKS}/${id}`,
          `${TASKS}/${id}/events`,
          `${TASKS}/${id}/eventstream`,
        ]) {
          const seen = await caller.get(path);
          expect([path, seen.status]).toEqual([path, 404]);
          expect(seen.text).not.toContain(mark);
        }
        for (const [path, body] of [
          [
            `${REQUESTS}/${id}/decisions`,
            { decision: 'approve', subjectHash: 'a'.repeat(64) },
          ],
          [`${REQUESTS}/${id}/cancel`, {}],
          [`${REQUESTS}/${id}/revoke`, { comment: 'No' }],
          [`${TASKS}/${id}/cancel`, {}],
        ] as const) {
          expect([path, (await caller.post(path, body)).status]).toEqual([
            path,
            expect.anything(),
          ]);
          expect((await caller.post(path, body)).status).toBeGreaterThan(399);
        }
      }
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    });

    it('gets the same answer for one that is absent', async () => {
      const [id] = (await portal.record.requests('reviewed-mine')).map(
        row => row.id,
      );
      const absent = id.replace(/.{6}$/, '000000');
      const outsider = portal.as('outsider');

      const [hidden, none] = await Promise.all([
        outsider.get(`${REQUESTS}/${id}`),
        outsider.get(`${REQUESTS}/${absent}`),
      ]);

      expect(hidden.status).toBe(404);
      expect(hidden.text.replaceAll(id, '')).toBe(
        none.text.replaceAll(absent, ''),
      );
    });

    it('does not find it in lists, counts or searches', async () => {
      const outsider = portal.as('outsider');
      for (const query of [
        'view=all',
        'view=inbox',
        'view=mine',
        `view=all&search=${mark}`,
        'view=all&template=template:default/reviewed-mine',
        'view=all&requester=user:default/developer',
        'view=mine&requester=user:default/developer',
        'view=all&status=pending&limit=1',
      ]) {
        const { body, status } = await outsider.get(`${REQUESTS}?${query}`);
        expect([query, status, body.items, body.totalItems]).toEqual([
          query,
          200,
          [],
          0,
        ]);
      }
      const tasks = await outsider.get(
        `${TASKS}?createdBy=user:default/developer`,
      );
      expect(tasks.text).not.toContain(mark);
      expect(tasks.text).not.toContain('apr-');
    });

    it('is not told about it', async () => {
      const id = await ask(portal, 'developer', 'reviewed-mine', {
        name: 'told',
      });
      await waitFor('the approver to be told', async () => {
        const { text } = await portal
          .as('team-lead')
          .get('/api/notifications/notifications');
        return text.includes(id);
      });

      for (const who of ['outsider', 'finance', 'developer']) {
        const { text } = await portal
          .as(who)
          .get('/api/notifications/notifications');
        expect([who, text.includes(id)]).toEqual([who, false]);
      }
    });

    it('is not let in by the permission framework, which asks about held tasks too', async () => {
      const [{ id }] = await portal.record.requests('reviewed-mine');
      portal.world.switches.permissions = ({ permission }, user) =>
        isResourcePermission(permission, 'scaffolder-task')
          ? createScaffolderTaskConditionalDecision(
              permission,
              scaffolderTaskConditions.isTaskOwner({
                createdBy: [user!.info.userEntityRef],
              }),
            )
          : undefined;
      const asked = async (who: string) => {
        const { body } = await portal
          .as(who)
          .post('/api/permission/authorize', {
            items: [
              {
                id: '1',
                permission: readTask,
                resourceRef: id,
              },
            ],
          });
        return body.items?.[0].result;
      };

      expect(await asked('developer')).toBe('ALLOW');
      expect(await asked('outsider')).toBe('DENY');
    });

    it('cannot ask in the place of the permission framework', async () => {
      const [{ id }] = await portal.record.requests('reviewed-mine');
      const conditions = {
        rule: 'IS_TASK_OWNER',
        resourceType: 'scaffolder-task',
        params: { createdBy: ['user:default/developer'] },
      };

      const { status, text } = await portal
        .as('outsider')
        .post(
          '/api/scaffolder/.well-known/backstage/permissions/apply-conditions',
          {
            items: [
              {
                id: '1',
                resourceRef: id,
                resourceType: 'scaffolder-task',
                conditions,
              },
            ],
          },
        );

      expect(status).toBe(403);
      expect(text).not.toContain('ALLOW');
    });

    it('gets nothing without signing in', async () => {
      const [{ id }] = await portal.record.requests('reviewed-mine');
      for (const path of [
        `${REQUESTS}?view=all`,
        `${REQUESTS}/${id}`,
        '/api/approvals/policy',
        EXPORT,
        `${TASKS}/${id}`,
        `${TASKS}/${id}/eventstream`,
      ]) {
        expect((await portal.nobody.get(path)).status).toBe(401);
      }
    });
  });

  describe('the export of the whole record', () => {
    /** Its lines by kind; one that lacks its end would have been cut. */
    async function exported(who: string, query = '') {
      const { status, text } = await portal.as(who).get(`${EXPORT}${query}`);
      expect(status).toBe(200);
      const lines = text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(lines.at(-1)).toMatchObject({ kind: 'end' });
      return { text, lines };
    }

    it.each([
      'developer',
      'outsider',
      'team-lead',
      'security',
      'user:development/guest',
    ])('is refused to %s, and the refusal is recorded', async who => {
      const { status, text } = await portal.as(who).get(EXPORT);

      expect(status).toBe(403);
      expect(text).not.toContain('apr-');
      const actor = who.includes(':') ? who : `user:default/${who}`;
      expect(await portal.record.allRefusals()).toContainEqual(
        expect.objectContaining({ kind: 'not-auditor', actor }),
      );
    });

    it('is refused to whoever acts for an auditor, and to services', async () => {
      const callers = [
        await portal.plugin('approvals', 'auditor'),
        await portal.scaffolderFor('approvals', 'platform'),
        await portal.plugin('approvals'),
        portal.service,
      ];
      for (const caller of callers) {
        const { status, text } = await caller.get(EXPORT);
        expect([status, text.includes('apr-')]).toEqual([403, false]);
      }
    });

    it.each([
      ['nobody', () => portal.nobody],
      ['a token that is none', () => portal.withToken('auditor')],
    ])('is not there for %s', async (_, caller) => {
      const { status, text } = await caller().get(EXPORT);
      expect([status, text.includes('apr-')]).toEqual([401, false]);
    });

    it.each(['post', 'delete'] as const)('takes no %s', async verb => {
      const { status } = await portal.as('auditor')[verb](EXPORT);
      expect(status).toBe(404);
    });

    it('has no secret and nothing that people wrote beside the form', async () => {
      const secrets = ['asked', 'launched'].map(canary);
      const [comment, reason, revoking] = ['said', 'why', 'off'].map(canary);
      const values = { name: 'one', token: '******' };
      const { body: asked } = await developer.create(
        'reviewed-export',
        values,
        { token: secrets[0] },
      );
      await developer.post(`${REQUESTS}/${asked.id}/justification`, {
        text: reason,
      });
      await decide(portal, asked.id, 'team-lead', { comment });
      const { body: launched } = await developer.create(
        'reviewed-export',
        values,
        { token: secrets[1] },
      );
      await portal.tasks.ended(launched.id);
      const revoked = await ask(portal, 'developer', 'reviewed-comment', {
        name: 'revoked',
      });
      await portal
        .as('platform')
        .post(`${REQUESTS}/${revoked}/revoke`, { comment: revoking });
      expect(await tablesWith(comment)).toEqual(['comments']);
      expect(await tablesWith(reason)).not.toEqual([]);
      expect(await tablesWith(revoking)).not.toEqual([]);

      for (const who of ['auditor', 'platform']) {
        const { text, lines } = await exported(who);
        const mine = lines.find(({ id }) => id === asked.id);
        expect(mine).toMatchObject({
          requester: 'user:default/developer',
          evaluation: { input: { parameters: { name: 'one' } } },
          decisions: [{ decision: 'approve', stageId: 'review' }],
        });
        expect(mine.evaluation.input.parameters.token).toBe('********');
        expect(lines.map(({ id }) => id)).toContain(revoked);
        for (const mark of [...secrets, comment, reason, revoking]) {
          expect(text).not.toContain(mark);
        }
      }
    });

    it('does not name who decided', async () => {
      const { lines } = await exported('auditor');
      const decisions = lines.flatMap(line => line.decisions ?? []);
      expect(decisions.length).toBeGreaterThan(0);
      for (const decision of decisions) {
        expect(Object.keys(decision).sort()).toEqual([
          'decidedAt',
          'decision',
          'stageId',
        ]);
      }
    });
  });

  describe('the record', () => {
    // By its message: an error of the native driver is none of this realm's errors.
    const refused = {
      message: expect.stringMatching(
        /append-only|requests stay|not enough|illegal|cannot be changed|constraint/i,
      ),
    };

    it('takes no change and no deletion, whoever has the database', async () => {
      await run(portal, {
        template: 'reviewed-record',
        values: { name: 'one' },
        approvers: ['team-lead'],
      });
      const database = portal.handles.approvals;
      for (const [table, change] of [
        ['events', { actor: 'user:default/team-lead' }],
        ['decisions', { decision: 'reject' }],
        ['refusals', { status: 200 }],
      ] as const) {
        await expect(database(table).update(change)).rejects.toMatchObject(
          refused,
        );
        await expect(database(table).delete()).rejects.toMatchObject(refused);
      }
      await expect(database('requests').delete()).rejects.toMatchObject(
        refused,
      );
    });

    it('does not let the database make up an approval', async () => {
      const id = await ask(portal, 'developer', 'reviewed-record', {
        name: 'two',
      });
      const { subject_hash } = await portal.record.request(id);
      const database = portal.handles.approvals;
      const row = {
        id: 'made-up',
        request_id: id,
        requester_key: 'user:default/developer',
        subject_hash,
        person_key: 'user:default/team-lead',
        round: 0,
        decision: 'approve',
        stage_id: 'review',
        decided_at: new Date().toISOString(),
      };

      const requests = () => database('requests').where({ id });
      await expect(
        requests().update({ status: 'approved' }),
      ).rejects.toMatchObject(refused);
      await expect(
        requests().update({ status: 'running' }),
      ).rejects.toMatchObject(refused);
      await expect(
        requests().update({ requester_key: 'user:default/outsider' }),
      ).rejects.toMatchObject(refused);
      await expect(
        requests().update({ subject_hash: 'other' }),
      ).rejects.toMatchObject(refused);
      await expect(
        database('decisions').insert({
          ...row,
          person_key: 'user:default/developer',
        }),
      ).rejects.toMatchObject(refused);
      await expect(
        database('decisions').insert({ ...row, subject_hash: 'other' }),
      ).rejects.toMatchObject(refused);
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    });

    it('tells every step of a request, in order, and who took it', async () => {
      const [first] = await portal.record.requests('reviewed-record');

      const { body } = await portal
        .as('auditor')
        .get(`${REQUESTS}/${first.id}/events`);

      const types = body.items.map((event: { type: string }) => event.type);
      expect(types).toEqual(
        expect.arrayContaining(['submitted', 'decided', 'approved', 'running']),
      );
      expect(
        body.items.map((event: { sequence: number }) => event.sequence),
      ).toEqual(types.map((_: string, index: number) => index + 1));
    });
  });

  /** Everything that the people involved can read about a request. */
  async function readEverything(id: string): Promise<void> {
    for (const who of ['developer', 'team-lead', 'auditor', 'platform']) {
      const caller = portal.as(who);
      for (const path of [
        `${REQUESTS}/${id}`,
        `${REQUESTS}/${id}/events`,
        `${REQUESTS}?view=all`,
        `${TASKS}/${id}`,
        `${TASKS}/${id}/events`,
        TASKS,
        '/api/notifications/notifications',
      ]) {
        await caller.get(path);
      }
    }
  }
});
