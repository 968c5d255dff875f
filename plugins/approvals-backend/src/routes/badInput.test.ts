import { TestDatabaseId } from '@backstage/backend-test-utils';
import { databases } from '../__testUtils__/databases';
import { decide, hold, INTERNAL, REQUESTS } from '../__testUtils__/actions';
import {
  as,
  Portal,
  SCAFFOLDER_HEADER,
  startApprovals,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

type Call = {
  name: string;
  method: 'get' | 'post' | 'delete';
  path: string;
  body?: string;
  type?: string;
  authorization?: string;
  status: number;
};

const deep = `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`;
const wide = JSON.stringify(
  Object.fromEntries(
    Array.from({ length: 3_000 }, (_, index) => [`k${index}`, 1]),
  ),
);
const large = JSON.stringify({
  templateRef: 'template:default/service',
  values: { name: 'x'.repeat(1_000_000) },
});

function evaluation(body: string, status = 400): Omit<Call, 'name'> {
  return { method: 'post', path: '/api/approvals/evaluations', body, status };
}

function decision(body: string, status = 400): Omit<Call, 'name'> {
  return { method: 'post', path: `${REQUESTS}/:id/decisions`, body, status };
}

const CALLS: Call[] = [
  { name: 'malformed JSON', ...evaluation('{"templateRef":') },
  { name: 'a list', ...evaluation('[]') },
  { name: 'null', ...evaluation('null') },
  { name: 'a text', ...evaluation('"x"') },
  { name: 'nothing', ...evaluation('') },
  {
    name: 'a number as template',
    ...evaluation('{"templateRef":1,"values":{}}'),
  },
  {
    name: 'a template that is none',
    ...evaluation('{"templateRef":"component:default/x","values":{}}'),
  },
  {
    name: 'a template that is a path',
    ...evaluation('{"templateRef":"template:../..","values":{}}'),
  },
  {
    name: 'a template that is not there',
    ...evaluation('{"templateRef":"template:default/none","values":{}}', 404),
  },
  {
    name: 'values that are none',
    ...evaluation('{"templateRef":"template:default/service","values":[]}'),
  },
  {
    name: 'a key that is not known',
    ...evaluation(
      '{"templateRef":"template:default/service","values":{},"tier":"automated"}',
    ),
  },
  {
    name: 'a secret',
    ...evaluation(
      '{"templateRef":"template:default/secret","values":{"token":"hunter2"}}',
    ),
  },
  {
    name: 'deep JSON',
    ...evaluation(
      `{"templateRef":"template:default/service","values":${deep}}`,
    ),
  },
  {
    name: 'wide JSON',
    ...evaluation(
      `{"templateRef":"template:default/service","values":${wide}}`,
    ),
  },
  { name: '1 MB', ...evaluation(large, 413) },
  {
    name: 'a form',
    ...evaluation('templateRef=x', 400),
    type: 'application/x-www-form-urlencoded',
  },
  { name: 'no decision', ...decision('{}') },
  {
    name: 'an unknown decision',
    ...decision('{"decision":"maybe","subjectHash":"x"}'),
  },
  { name: 'no hash', ...decision('{"decision":"approve"}') },
  {
    name: 'a hash that is a list',
    ...decision('{"decision":"approve","subjectHash":["x"]}'),
  },
  {
    name: 'another hash',
    ...decision('{"decision":"approve","subjectHash":"x"}', 409),
  },
  {
    name: 'a long comment',
    ...decision(
      JSON.stringify({
        decision: 'reject',
        subjectHash: 'x',
        comment: 'x'.repeat(4_001),
      }),
    ),
  },
  {
    name: 'a control character',
    ...decision(
      JSON.stringify({
        decision: 'reject',
        subjectHash: 'x',
        comment: 'a\u0007',
      }),
    ),
  },
  {
    name: 'a null character',
    ...decision(
      JSON.stringify({
        decision: 'reject',
        subjectHash: 'x',
        comment: 'a\u0000',
      }),
    ),
  },
  {
    name: 'a bidi override',
    ...decision(
      JSON.stringify({
        decision: 'reject',
        subjectHash: 'x',
        comment: 'a\u202eb',
      }),
    ),
  },
  {
    name: 'a null in the path',
    method: 'get',
    path: `${REQUESTS}/apr-%00`,
    status: 400,
  },
  {
    name: 'a bad escape in the path',
    method: 'get',
    path: `${REQUESTS}/%E0%A4%A`,
    status: 400,
  },
  {
    name: 'an id that is not there',
    method: 'get',
    path: `${REQUESTS}/apr-none`,
    status: 404,
  },
  {
    name: 'SQL for an id',
    method: 'get',
    path: `${REQUESTS}/'%20OR%201=1--`,
    status: 404,
  },
  {
    name: 'an unknown view',
    method: 'get',
    path: `${REQUESTS}?view=yours`,
    status: 400,
  },
  {
    name: 'an unknown status',
    method: 'get',
    path: `${REQUESTS}?status=open`,
    status: 400,
  },
  {
    name: 'an unknown key',
    method: 'get',
    path: `${REQUESTS}?viewer=x`,
    status: 400,
  },
  {
    name: 'a limit of nothing',
    method: 'get',
    path: `${REQUESTS}?limit=0`,
    status: 400,
  },
  {
    name: 'a large limit',
    method: 'get',
    path: `${REQUESTS}?limit=101`,
    status: 400,
  },
  {
    name: 'an order that is none',
    method: 'get',
    path: `${REQUESTS}?orderField=id;drop`,
    status: 400,
  },
  {
    name: 'a cursor that is none',
    method: 'get',
    path: `${REQUESTS}?cursor=%7B%7D`,
    status: 400,
  },
  {
    name: 'a search for a null',
    method: 'get',
    path: `${REQUESTS}?search=%00`,
    status: 400,
  },
  {
    name: 'events of nothing',
    method: 'get',
    path: `${REQUESTS}/apr-none/events`,
    status: 404,
  },
  {
    name: 'withdrawing nothing',
    method: 'post',
    path: `${REQUESTS}/apr-none/cancel`,
    body: '{}',
    status: 404,
  },
  {
    name: 'revoking without a reason',
    method: 'post',
    path: `${REQUESTS}/:id/revoke`,
    body: '{}',
    status: 400,
  },
  {
    name: 'taking back nothing',
    method: 'delete',
    path: `${REQUESTS}/:id/decisions/mine`,
    status: 404,
  },
  {
    name: 'no credentials',
    method: 'get',
    path: REQUESTS,
    status: 401,
    authorization: 'Bearer mock-none-token',
  },
  ...['submissions', 'claims', 'retries', 'refusals', 'held/states'].flatMap(
    path =>
      ['{', '{}', '[]', '{"taskId":{},"ids":1,"kind":[]}'].map(body => ({
        name: `${body} to ${path}`,
        method: 'post' as const,
        path: `${INTERNAL}/${path}`,
        body,
        authorization: SCAFFOLDER_HEADER,
        status: 400,
      })),
  ),
];

async function send(portal: Portal, id: string, call: Call) {
  const request = portal.client[call.method](call.path.replace(':id', id)).set(
    'authorization',
    call.authorization ?? as('team-lead'),
  );
  if (call.body !== undefined) {
    request
      .set('content-type', call.type ?? 'application/json')
      .send(call.body);
  }
  return request;
}

describe.each(databases.eachSupportedId())(
  'bad input on %p',
  (database: TestDatabaseId) => {
    let portal: Portal;
    let held: { id: string; subjectHash: string };
    beforeAll(async () => {
      portal = await startApprovals({ database });
      held = await hold(portal);
    });

    it.each(CALLS.map(call => [call.name, call] as const))(
      '%s is refused with a sentence',
      async (_, call) => {
        const response = await send(portal, held.id, call);
        expect(response.status).toBe(call.status);
        expect(response.body.error?.message).toMatch(/\w+ \w+/);
        expect(JSON.stringify(response.body)).not.toMatch(
          /hunter2|select |node_modules/i,
        );
      },
    );

    it('loses nothing', async () => {
      const response = await decide(portal, 'team-lead', held);
      expect(response.body.status).toBe('approved');
    });
  },
);
