import { JsonObject } from '@backstage/types';
import { Answer } from './__testUtils__/Caller';
import { approve, ask, read } from './__testUtils__/flows';
import { Portal } from './__testUtils__/Portal';
import { databases, newPostgres } from './__testUtils__/postgres';
import { template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const TASKS = '/api/scaffolder/v2/tasks';
const REQUESTS = '/api/approvals/requests';
const EVALUATIONS = '/api/approvals/evaluations';
const HASH = 'a'.repeat(64);
const ABSENT = 'apr-00000000-0000-4000-8000-000000000000';

const deep = (levels: number) =>
  `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const wide = (keys: number) =>
  `{${Array.from({ length: keys }, (_, key) => `"k${key}":1`).join()}}`;
const create = (values: string) =>
  `{"templateRef":"template:default/reviewed","values":{"name":"x","extra":${values}}}`;

type Bad = [
  name: string,
  method: string,
  path: string,
  body: string | Buffer | undefined,
  status: number,
];

/** `ID` stands for a request that waits; status 0 for anything but a failure of the portal. */
const bad: Bad[] = [
  ['no JSON', 'POST', TASKS, '{"templateRef":', 400],
  ['a list', 'POST', TASKS, '[]', 400],
  ['a number', 'POST', TASKS, '7', 400],
  ['nothing', 'POST', TASKS, '', 400],
  ['no template', 'POST', TASKS, '{"values":{}}', 400],
  [
    'a template that is a number',
    'POST',
    TASKS,
    '{"templateRef":7,"values":{}}',
    400,
  ],
  [
    'a template that is no reference',
    'POST',
    TASKS,
    '{"templateRef":":::","values":{}}',
    400,
  ],
  [
    'a template with a null byte',
    'POST',
    TASKS,
    '{"templateRef":"template:default/a\\u0000b","values":{"name":"x"}}',
    400,
  ],
  [
    'a template that is not there',
    'POST',
    TASKS,
    '{"templateRef":"template:default/none","values":{"name":"x"}}',
    404,
  ],
  [
    'a user for a template',
    'POST',
    TASKS,
    '{"templateRef":"user:default/developer","values":{"name":"x"}}',
    400,
  ],
  [
    'no values',
    'POST',
    TASKS,
    '{"templateRef":"template:default/reviewed"}',
    400,
  ],
  [
    'values that are a list',
    'POST',
    TASKS,
    '{"templateRef":"template:default/reviewed","values":[]}',
    400,
  ],
  [
    'values that are text',
    'POST',
    TASKS,
    '{"templateRef":"template:default/reviewed","values":"x"}',
    400,
  ],
  [
    'values that the form refuses',
    'POST',
    TASKS,
    '{"templateRef":"template:default/reviewed","values":{"name":7}}',
    400,
  ],
  [
    'secrets that are a list',
    'POST',
    TASKS,
    '{"templateRef":"template:default/reviewed","values":{"name":"x"},"secrets":["x"]}',
    400,
  ],
  [
    'secrets that are no text',
    'POST',
    TASKS,
    '{"templateRef":"template:default/reviewed","values":{"name":"x"},"secrets":{"x":{}}}',
    400,
  ],
  [
    'a megabyte of values',
    'POST',
    TASKS,
    create(`"${'x'.repeat(1024 * 1024)}"`),
    413,
  ],
  ['values 100 deep', 'POST', TASKS, create(deep(100)), 400],
  ['values 5,000 deep', 'POST', TASKS, create(deep(5000)), 400],
  ['3,000 keys', 'POST', TASKS, create(wide(3000)), 400],
  ['a null byte in a value', 'POST', TASKS, create('"a\\u0000b"'), 0],
  ['half a surrogate in a value', 'POST', TASKS, create('"\\ud800"'), 0],
  ['an evaluation of nothing', 'POST', EVALUATIONS, '{}', 400],
  ['an evaluation of text', 'POST', EVALUATIONS, '"x"', 400],
  ['an evaluation without JSON', 'POST', EVALUATIONS, '{', 400],
  [
    'an evaluation of what is not there',
    'POST',
    EVALUATIONS,
    '{"templateRef":"template:default/none","values":{}}',
    404,
  ],
  [
    'a megabyte to evaluate',
    'POST',
    EVALUATIONS,
    create(`"${'x'.repeat(1024 * 1024)}"`),
    413,
  ],
  ['an evaluation 100 deep', 'POST', EVALUATIONS, create(deep(100)), 400],
  ['an unknown request', 'GET', `${REQUESTS}/${ABSENT}`, undefined, 404],
  [
    'a request id that is none',
    'GET',
    `${REQUESTS}/x'%20or%201=1--`,
    undefined,
    404,
  ],
  [
    'a request id with a null byte',
    'GET',
    `${REQUESTS}/apr-%00`,
    undefined,
    400,
  ],
  ['a request id that is no text', 'GET', `${REQUESTS}/%ff`, undefined, 400],
  [
    'a very long request id',
    'GET',
    `${REQUESTS}/apr-${'x'.repeat(5000)}`,
    undefined,
    400,
  ],
  [
    'a held task that is not there',
    'GET',
    `${TASKS}/${ABSENT}`,
    undefined,
    404,
  ],
  ['a task that is not there', 'POST', `${TASKS}/none/retry`, '{}', 403],
  ['a view that is none', 'GET', `${REQUESTS}?view=everything`, undefined, 400],
  ['a limit of text', 'GET', `${REQUESTS}?view=all&limit=x`, undefined, 400],
  ['a negative limit', 'GET', `${REQUESTS}?view=all&limit=-1`, undefined, 400],
  ['a limit of 101', 'GET', `${REQUESTS}?view=all&limit=101`, undefined, 400],
  [
    'a cursor that is none',
    'GET',
    `${REQUESTS}?view=all&cursor=x`,
    undefined,
    400,
  ],
  [
    'a forged cursor',
    'GET',
    `${REQUESTS}?view=all&cursor=${Buffer.from('{"a":1}').toString(
      'base64url',
    )}`,
    undefined,
    400,
  ],
  [
    'a status that is none',
    'GET',
    `${REQUESTS}?view=all&status=done`,
    undefined,
    400,
  ],
  [
    'a search for a wildcard and a quote',
    'GET',
    `${REQUESTS}?view=all&search=%25'%20or%201=1--`,
    undefined,
    200,
  ],
  [
    'a search with a null byte',
    'GET',
    `${REQUESTS}?view=all&search=%00`,
    undefined,
    400,
  ],
  [
    'a template with a null byte to look for',
    'GET',
    `${REQUESTS}?view=all&template=a%00`,
    undefined,
    0,
  ],
  [
    'a requester with a null byte to look for',
    'GET',
    `${REQUESTS}?view=all&requester=a%00`,
    undefined,
    0,
  ],
  [
    'a cursor with a null byte',
    'GET',
    `${REQUESTS}?view=all&cursor=${Buffer.from('["a\u0000","b"]').toString(
      'base64url',
    )}`,
    undefined,
    400,
  ],
  [
    'held tasks with a null byte',
    'GET',
    `${TASKS}?createdBy=user:default/a%00`,
    undefined,
    400,
  ],
  ['a held task with a null byte', 'GET', `${TASKS}/apr-%00`, undefined, 0],
  [
    'an order that is none',
    'GET',
    `${REQUESTS}?view=all&orderField=id;drop`,
    undefined,
    400,
  ],
  ['a decision without JSON', 'POST', `${REQUESTS}/ID/decisions`, '{', 400],
  ['a decision of nothing', 'POST', `${REQUESTS}/ID/decisions`, '{}', 400],
  [
    'a decision that is none',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"decision":"maybe","subjectHash":"${HASH}"}`,
    400,
  ],
  [
    'a rejection without a comment',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"decision":"reject","subjectHash":"${HASH}"}`,
    400,
  ],
  [
    'a comment that is a number',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"decision":"approve","subjectHash":"${HASH}","comment":7}`,
    400,
  ],
  [
    'a comment with a null byte',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"decision":"approve","subjectHash":"${HASH}","comment":"a\\u0000"}`,
    400,
  ],
  [
    'a comment of 4,001 characters',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"decision":"approve","subjectHash":"${HASH}","comment":"${'x'.repeat(
      4001,
    )}"}`,
    400,
  ],
  [
    'another hash',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"decision":"approve","subjectHash":"${HASH}"}`,
    409,
  ],
  [
    'a decision on what is not there',
    'POST',
    `${REQUESTS}/${ABSENT}/decisions`,
    `{"decision":"approve","subjectHash":"${HASH}"}`,
    404,
  ],
  [
    'a megabyte of decision',
    'POST',
    `${REQUESTS}/ID/decisions`,
    `{"comment":"${'x'.repeat(1024 * 1024)}"}`,
    413,
  ],
  [
    'nothing to take back',
    'DELETE',
    `${REQUESTS}/ID/decisions/mine`,
    undefined,
    404,
  ],
  ['a cancellation by another', 'POST', `${REQUESTS}/ID/cancel`, '{}', 403],
  [
    'a revocation without a comment',
    'POST',
    `${REQUESTS}/ID/revoke`,
    '{}',
    400,
  ],
  ['a recheck by another', 'POST', `${REQUESTS}/ID/recheck`, '{}', 403],
];

const ids = databases.eachSupportedId().map(([id]) => id);

describe('bad input', () => {
  const portals = new Map<string, Portal>();
  const waiting = new Map<string, string>();

  beforeAll(async () => {
    for (const id of ids) {
      const world = World.create({ templates: [template('reviewed')] });
      const database: JsonObject | undefined =
        id === 'POSTGRES_18' ? await newPostgres() : undefined;
      const portal = await Portal.start({ world, database });
      portals.set(id, portal);
      const values = { name: 'waits' };
      waiting.set(id, await ask(portal, 'developer', 'reviewed', values));
    }
  }, 120_000);

  /** Approvers send it, since everybody else would be told less. */
  async function send(
    id: string,
    [, method, path, body]: Bad,
  ): Promise<Answer> {
    return portals
      .get(id)!
      .as('team-lead')
      .raw({
        method,
        path: path.replace('ID', waiting.get(id)!),
        headers: { 'content-type': 'application/json' },
        body,
      });
  }

  it.each(bad)('%s', async (...one) => {
    const answers = await Promise.all(ids.map(id => send(id, one)));

    const [first] = answers;
    const expected = one[4] || first.status;
    expect(answers.map(({ status }) => status)).toEqual(
      answers.map(() => expected),
    );
    expect(first.status).toBeLessThan(500);
    const silent = answers.filter(
      ({ status, body }) => status >= 400 && !/\w+ \w+/.test(said(body)),
    );
    expect(silent).toEqual([]);
  });

  it('lost nothing, and neither database is worse for it', async () => {
    for (const id of ids) {
      const portal = portals.get(id)!;
      const request = waiting.get(id)!;
      expect(await read(portal, request)).toMatchObject({ status: 'pending' });
      expect(await portal.record.decisions(request)).toEqual([]);
      await approve(portal, request, 'team-lead');

      const { body } = await portal
        .as('developer')
        .create('reviewed', { name: 'waits' });
      await portal.tasks.ended(body.id);

      expect(await portal.tasks.effectsOf('reviewed')).toHaveLength(1);
    }
  });
});

/** The sentence that tells what to do. */
function said(body: any): string {
  return (
    body.error?.message ??
    body.errors?.map((error: { stack?: string }) => error.stack).join(' ') ??
    ''
  );
}
