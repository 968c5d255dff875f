import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ApprovalsService } from './ApprovalsService';
import { approvalsServiceRef } from './approvalsServiceRef';

type Seen = {
  method: string;
  url: string;
  authorization?: string;
  body: string;
};

/** A stand-in for the approvals plugin that notes what it is asked. */
function createApprovalsPlugin(
  seen: Seen[],
  answer: { status: number; body: unknown },
) {
  return createBackendPlugin({
    pluginId: 'approvals',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          http.use(async (request, response) => {
            const chunks: Buffer[] = [];
            for await (const chunk of request) {
              chunks.push(chunk);
            }
            const { method, url, headers } = request;
            const body = Buffer.concat(chunks).toString();
            seen.push({
              method,
              url,
              authorization: headers.authorization,
              body,
            });
            response.status(answer.status).json(answer.body);
          });
        },
      });
    },
  });
}

async function setUp(answer: { status: number; body: unknown }) {
  const seen: Seen[] = [];
  let approvals: ApprovalsService | undefined;
  const caller = createBackendPlugin({
    pluginId: 'caller',
    register(env) {
      env.registerInit({
        deps: { service: approvalsServiceRef },
        async init({ service }) {
          approvals = service;
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      createApprovalsPlugin(seen, answer),
      caller,
      mockServices.auth.factory(),
    ],
  });
  return { seen, server, approvals: approvals! };
}

describe('approvalsServiceRef', () => {
  it('asks on behalf of the person', async () => {
    const page = { items: [], totalItems: 0, pageInfo: {} };
    const { approvals, seen } = await setUp({ status: 200, body: page });
    const credentials = mockCredentials.user('user:default/ada');
    const query = { view: 'inbox', status: ['pending', 'blocked'] } as const;
    await expect(
      approvals.listRequests(
        { ...query, status: [...query.status] },
        { credentials },
      ),
    ).resolves.toEqual(page);
    expect(seen).toEqual([
      {
        method: 'GET',
        url: '/requests?view=inbox&status=pending&status=blocked',
        authorization: mockCredentials.service.header({
          onBehalfOf: credentials,
          targetPluginId: 'approvals',
        }),
        body: '',
      },
    ]);
  });

  it('sends what is to be evaluated, and reaches every route that reads', async () => {
    const { approvals, seen } = await setUp({ status: 200, body: {} });
    const options = { credentials: mockCredentials.service() };
    await approvals.evaluate(
      { templateRef: 'template:default/a', values: { n: 1 } },
      options,
    );
    await approvals.getRequest('apr-1/../x', options);
    await approvals.getEvents('apr-1', options);
    await approvals.getPolicy(options);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /evaluations',
      'GET /requests/apr-1%2F..%2Fx',
      'GET /requests/apr-1/events',
      'GET /policy',
    ]);
    expect(JSON.parse(seen[0].body)).toEqual({
      templateRef: 'template:default/a',
      values: { n: 1 },
    });
  });

  it('passes errors on with their name', async () => {
    const error = {
      name: 'NotFoundError',
      message: 'There is no such request',
    };
    const body = { error, response: { statusCode: 404 } };
    const { approvals } = await setUp({ status: 404, body });
    await expect(
      approvals.getRequest('apr-1', { credentials: mockCredentials.user() }),
    ).rejects.toMatchObject({
      statusCode: 404,
      cause: { name: 'NotFoundError' },
    });
  });
});
