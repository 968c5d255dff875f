import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  compilePolicy,
  evaluate,
} from '@greenlane/backstage-plugin-approvals-policy';
import {
  decide,
  freshValues,
  hold,
  post,
  submit,
} from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import {
  as,
  asActorFor,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

const CANARY = 'canary-7f3a91';

function linesOf(text: string): any[] {
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}

async function exported(portal: Portal, name: string, query = '') {
  // Collected as text: the client would not parse lines of JSON.
  const response = await portal.client
    .get(`/api/approvals/export${query}`)
    .set('authorization', as(name))
    .buffer(true)
    .parse((answer, done) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => done(null, text));
    });
  return { status: response.status, text: String(response.body) };
}

const idsIn = (text: string) =>
  linesOf(text)
    .filter(({ kind }) => kind === 'request')
    .map(({ id }) => id);

function withRead(portal: Portal, database: TestDatabaseId, answer: object) {
  const permissions = createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () =>
      ({
        authorize: async (asked: unknown[]) => asked.map(() => answer),
        authorizeConditional: async (asked: unknown[]) =>
          asked.map(() => answer),
      } as any),
  });
  const features = [permissions];
  return startApprovals({ database, knex: portal.knex, features });
}

describe.each(databases.eachSupportedId())('the export on %p', database => {
  let portal: Portal;
  let ids: string[];
  beforeAll(async () => {
    portal = await startApprovals({ database });
    const service = await hold(portal);
    await decide(portal, 'team-lead', service, 'reject');
    const production = await hold(portal, { template: 'production' });
    ids = [service.id, production.id];
  });

  it.each(['auditor', 'platform'])('is handed to %s', async name => {
    const { status, text } = await exported(portal, name);
    expect(status).toBe(200);
    expect(idsIn(text)).toEqual(expect.arrayContaining(ids));
  });

  it.each(['developer', 'team-lead', 'security', 'finance', 'outsider'])(
    'is refused to %s, and that is recorded',
    async name => {
      expect((await exported(portal, name)).status).toBe(403);
      const refusals = await portal
        .knex('refusals')
        .where({ kind: 'not-auditor', actor: `user:default/${name}` });
      expect(refusals).toHaveLength(1);
    },
  );

  it.each([
    ['a service', () => asService('plugin:other')],
    ['an agent of an auditor', () => asActorFor('auditor')],
  ])('is refused to %s', async (_, authorization) => {
    const response = await portal.client
      .get('/api/approvals/export')
      .set('authorization', authorization());
    expect(response.status).toBe(403);
  });

  it('has each policy once, before what it decided, and an end', async () => {
    const lines = linesOf((await exported(portal, 'auditor')).text);
    const [header, policy, first] = lines;
    expect(header).toMatchObject({ kind: 'header', version: 1 });
    expect(policy).toMatchObject({ kind: 'policy', hash: first.policyHash });
    expect(policy.source.policy).toMatchObject({ defaultTier: 'reviewed' });
    expect(first.evaluation.input.parameters).toMatchObject({
      name: expect.any(String),
    });
    expect(first.decisions).toEqual([
      {
        decision: 'reject',
        stageId: expect.any(String),
        decidedAt: expect.any(String),
      },
    ]);
    const policies = lines.filter(({ kind }) => kind === 'policy');
    expect(policies).toHaveLength(1);
    const requests = lines.filter(({ kind }) => kind === 'request').length;
    expect(lines.at(-1)).toEqual({ kind: 'end', policies: 1, requests });
  });

  it('has all that is needed to come to each evaluation again', async () => {
    const lines = linesOf((await exported(portal, 'auditor')).text);
    const [{ source }] = lines.filter(({ kind }) => kind === 'policy');
    const policy = compilePolicy(source);
    for (const { evaluation } of lines.filter(
      ({ kind }) => kind === 'request',
    )) {
      const { easier, ...recorded } = evaluation;
      const again = evaluate(policy, recorded.input);
      expect(JSON.parse(JSON.stringify(again))).toEqual(recorded);
    }
  });

  it('has no secret, no comment and no reason that was given', async () => {
    const request = await hold(portal, {
      template: 'secret',
      values: { ...freshValues(), token: '*'.repeat(CANARY.length) },
      secretPaths: ['/token'],
      secretNames: ['token'],
    });
    await post(portal, 'developer', `/requests/${request.id}/justification`, {
      text: CANARY,
    });
    await post(portal, 'platform', `/requests/${request.id}/revoke`, {
      comment: CANARY,
    });
    const refused = await submit(portal, {
      by: 'developer',
      template: 'secret',
      values: { ...freshValues(), token: CANARY },
      secretPaths: ['/token'],
    });
    expect(refused.status).toBe(400);
    const { text } = await exported(portal, 'auditor');
    expect(idsIn(text)).toContain(request.id);
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('*'.repeat(CANARY.length));
  });

  it('says of a policy or an evaluation that is gone that it is', async () => {
    const held = await hold(portal);
    const row = await portal.knex('requests').where({ id: held.id }).first();
    const id = 'apr-gone';
    await portal.knex('requests').insert({
      ...row,
      id,
      subject_hash: 'another',
      policy_hash: 'f'.repeat(64),
    });
    const lines = linesOf((await exported(portal, 'auditor')).text);
    expect(lines).toContainEqual({
      kind: 'policy',
      hash: 'f'.repeat(64),
      source: null,
    });
    expect(lines.find(line => line.id === id)).toMatchObject({
      evaluation: null,
    });
  });

  it('goes through several portions without missing or repeating one', async () => {
    for (let index = 0; index < 101; index += 1) {
      await submit(portal, {
        by: `${['finance', 'security', 'director'][index % 3]}`,
        template: 'sandbox',
        values: freshValues(),
      });
    }
    const rows = await portal.knex('requests').select('id');
    const found = idsIn((await exported(portal, 'auditor')).text);
    expect(new Set(found).size).toBe(found.length);
    expect([...found].sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('keeps to the times that were asked for', async () => {
    const { createdAt } = linesOf(
      (await exported(portal, 'auditor')).text,
    ).find(line => line.id === ids[1]);
    const zoned = createdAt.replace('Z', '%2B00:00');
    const from = idsIn(
      (await exported(portal, 'auditor', `?since=${zoned}`)).text,
    );
    expect(from).toContain(ids[1]);
    const to = idsIn(
      (await exported(portal, 'auditor', `?until=${zoned}`)).text,
    );
    expect(to).not.toContain(ids[1]);
  });

  it.each([
    'since=yesterday',
    'since=2026-01-01',
    'since=2026-01-01T00:00:00',
    'until=2026-99-01T00:00:00Z',
    'since=2026-01-01T00:00:00Z&since=2026-01-02T00:00:00Z',
    'since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z',
    'limit=1',
    "until=2026-01-01T00:00:00Z'%3B--",
  ])('refuses %s', async query => {
    const { status } = await exported(portal, 'auditor', `?${query}`);
    expect(status).toBe(400);
  });

  it('is narrowed by the permission framework before it is counted', async () => {
    const narrowed = await withRead(portal, database, { result: 'DENY' });
    const lines = linesOf((await exported(narrowed, 'auditor')).text);
    expect(lines.map(({ kind }) => kind)).toEqual(['header', 'end']);
    expect(lines[1]).toMatchObject({ policies: 0, requests: 0 });
    const widened = await withRead(portal, database, { result: 'ALLOW' });
    expect((await exported(widened, 'outsider')).status).toBe(403);
  });
});
