import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  decide,
  freshValues,
  hold,
  post,
  read,
} from '../__testUtils__/actions';
import { edit, Held } from '../__testUtils__/changes';
import { databases } from '../__testUtils__/databases';
import { readOperations } from '../__testUtils__/openapi';
import {
  as,
  asActorFor,
  asService,
  Portal,
  SCAFFOLDER_HEADER,
  startApprovals,
} from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

/*
 * Every route, for every kind of credential and every relation to the request that it is about. The
 * requester and the approver are both in the group that owns the template; the next approver and the
 * rescuer are asked once the first stage is done; the rescuer may break the glass, and the reviewer
 * looks at it afterwards.
 */
const CALLERS: Record<string, string> = {
  nobody: mockCredentials.none.header(),
  forged: 'Bearer forged',
  service: asService('plugin:other'),
  gate: SCAFFOLDER_HEADER,
  agent: asActorFor('team-lead'),
  guest: as('guest'),
  requester: as('developer'),
  approver: as('team-lead'),
  next: as('director'),
  rescuer: as('platform'),
  reviewer: as('security'),
  auditor: as('auditor'),
  admin: as('finance'),
  outsider: as('outsider'),
};

const MATRIX = `
route                                  nobody forged service gate agent guest requester approver next rescuer reviewer auditor admin outsider
post /evaluations                      401    401    200     200  200   200   200       200      200  200     200      200     200   200
get /requests                          401    401    200     200  200   200   200       200      200  200     200      200     200   200
get /requests/{id}                     401    401    404     404  200   404   200       200      200  200     200      200     200   404
get /requests/{id}/events              401    401    404     404  200   404   200       200      200  200     200      200     200   404
post /requests/{id}/decisions          401    401    404     404  403   404   403       200      409  409     409      403     403   404
delete /requests/{id}/decisions/mine   401    401    404     404  404   404   404       200      404  404     404      404     404   404
post /requests/{id}/cancel             401    401    404     404  403   404   200       403      403  403     403      403     403   404
post /requests/{id}/superseded-by      401    401    404     404  403   404   200       403      403  403     403      403     403   404
post /requests/{id}/revoke             401    401    404     404  403   404   403       200      200  200     200      403     200   404
post /requests/{id}/break-glass        401    401    404     404  403   404   403       403      403  200     403      403     403   404
post /requests/{id}/reassign           401    401    404     404  403   404   403       409      200  200     200      403     200   404
post /requests/{id}/break-glass/review 401    401    404     404  403   404   403       403      403  403     200      403     403   404
post /requests/{id}/recheck            401    401    404     404  404   404   403       404      404  404     404      403     200   404
post /requests/{id}/justification      401    401    404     404  403   404   200       403      403  403     403      403     403   404
get /preferences                       401    401    403     403  403   403   200       200      200  200     200      200     200   200
put /preferences                       401    401    403     403  403   403   200       200      200  200     200      200     200   200
get /export                            401    401    403     403  403   403   403       403      403  403     403      200     200   403
get /delegations                       401    401    403     403  403   403   200       200      200  200     200      200     200   200
post /delegations                      401    401    403     403  403   403   200       200      200  200     200      200     200   200
delete /delegations/{id}               401    401    403     403  403   403   404       200      404  404     404      404     200   404
get /policy                            401    401    200     200  200   200   200       200      200  200     200      200     200   200
get /policy/shadow                     401    401    403     403  403   403   403       403      403  403     403      200     200   403
get /policies/{hash}                   401    401    200     200  200   200   200       200      200  200     200      200     200   200
`;

type Call = { path: string; body?: JsonObject };

const HOUR = 3_600_000;
const REASON = 'The checkout is down and this brings it back.';

const held = (portal: Portal) => hold(portal, { template: 'production' });

/** The same thing, asked of a request that has just been made. */
function onRequest(
  rest: string,
  body?: (request: Held, portal: Portal) => JsonObject | Promise<JsonObject>,
  make: (portal: Portal) => Promise<Held> = held,
) {
  return async (portal: Portal): Promise<Call> => {
    const request = await make(portal);
    const path = `/requests/${request.id}${rest}`;
    return { path, body: await body?.(request, portal) };
  };
}

const always = (path: string, body?: JsonObject) => async () => ({
  path,
  body,
});

const emergency = ({ subjectHash }: Held) => ({
  subjectHash,
  reason: REASON,
  incident: 'INC-1',
});

async function broken(portal: Portal): Promise<Held> {
  const request = await held(portal);
  await post(
    portal,
    'platform',
    `/requests/${request.id}/break-glass`,
    emergency(request),
  );
  return request;
}

async function approvedOnce(portal: Portal): Promise<Held> {
  const request = await held(portal);
  await decide(portal, 'team-lead', request);
  return request;
}

const inAnHour = () => new Date(Date.now() + HOUR).toISOString();

const delegation = () => ({
  delegate: 'user:default/security-two',
  endsAt: inAnHour(),
});

/** What each route is asked for; by somebody else each time, since it may change something. */
const SCENES: Record<string, (portal: Portal) => Promise<Call>> = {
  'post /evaluations': async () => ({
    path: '/evaluations',
    body: { templateRef: 'template:default/service', values: freshValues() },
  }),
  'get /requests': always('/requests'),
  'get /requests/{id}': onRequest(''),
  'get /requests/{id}/events': onRequest('/events'),
  'post /requests/{id}/decisions': onRequest(
    '/decisions',
    ({ subjectHash }) => ({ decision: 'approve', subjectHash }),
  ),
  'delete /requests/{id}/decisions/mine': onRequest(
    '/decisions/mine',
    undefined,
    approvedOnce,
  ),
  'post /requests/{id}/cancel': onRequest('/cancel'),
  'post /requests/{id}/superseded-by': onRequest(
    '/superseded-by',
    async (request, portal) => ({
      requestId: (await edit(portal, request, { size: 'small' })).id,
    }),
  ),
  'post /requests/{id}/revoke': onRequest('/revoke', () => ({
    comment: 'No longer.',
  })),
  'post /requests/{id}/break-glass': onRequest('/break-glass', emergency),
  'post /requests/{id}/reassign': onRequest(
    '/reassign',
    () => ({ to: 'user:default/security-two' }),
    approvedOnce,
  ),
  'post /requests/{id}/break-glass/review': onRequest(
    '/break-glass/review',
    () => ({ comment: 'It was right, the checkout was down.' }),
    broken,
  ),
  'post /requests/{id}/recheck': onRequest('/recheck', undefined, portal =>
    hold(portal, { template: 'ownerless' }),
  ),
  'post /requests/{id}/justification': onRequest('/justification', () => ({
    text: 'The checkout needs it.',
  })),
  'get /preferences': always('/preferences'),
  'put /preferences': always('/preferences', { digest: 'daily', muted: [] }),
  'get /export': always('/export'),
  'get /delegations': always('/delegations'),
  'post /delegations': async () => ({
    path: '/delegations',
    body: delegation(),
  }),
  'delete /delegations/{id}': async portal => {
    const { body } = await post(
      portal,
      'team-lead',
      '/delegations',
      delegation(),
    );
    return { path: `/delegations/${body.id}` };
  },
  'get /policy': always('/policy'),
  'get /policy/shadow': always('/policy/shadow'),
  'get /policies/{hash}': async portal => {
    const { body } = await read(portal, 'finance', '/policy');
    return { path: `/policies/${body.policyHash}` };
  },
};

/** Each row of the matrix, as what every caller is answered. */
const [, ...callers] = MATRIX.trim().split('\n')[0].split(/ +/);
const rows = MATRIX.trim()
  .split('\n')
  .slice(1)
  .map(line => {
    const [method, path, ...statuses] = line.split(/ +/);
    const answers = Object.fromEntries(
      callers.map((caller, index) => [caller, Number(statuses[index])]),
    );
    return { route: `${method} ${path}`, answers };
  });

/** The statuses that each route of the API says it answers. */
const documented = Object.fromEntries(
  readOperations().map(({ method, path, responses }) => [
    `${method} ${path}`,
    Object.keys(responses),
  ]),
);

function config(): JsonObject {
  const made = testConfig() as any;
  const { approvals } = made;
  approvals.administrators = ['group:default/finance'];
  approvals.policy.breakGlass = {
    from: ['user:default/platform'],
    incident: 'INC-[0-9]+',
    reviewFrom: ['user:default/security'],
  };
  const { policy } = testConfig().approvals as any;
  approvals.candidate = { mode: 'shadow', policy };
  return made;
}

describe.each(databases.eachSupportedId())(
  'who may do what on %p',
  database => {
    let portal: Portal;
    beforeAll(async () => {
      portal = await startApprovals({ database, config: config() });
    });

    /** So that nobody is kept back by an emergency that nobody has looked at. */
    async function reviewEmergencies() {
      const open = await portal
        .knex('requests')
        .whereNotNull('emergency_approvals')
        .whereNull('emergency_reviewed_at');
      for (const { id } of open) {
        await post(portal, 'security', `/requests/${id}/break-glass/review`, {
          comment: 'It was right, the checkout was down.',
        });
      }
    }

    it.each(rows)('$route', async ({ route, answers }) => {
      const [method] = route.split(' ') as ['get'];
      const found: Record<string, number> = {};
      for (const [caller, authorization] of Object.entries(CALLERS)) {
        const { path, body } = await SCENES[route](portal);
        const response = await portal.client[method](`/api/approvals${path}`)
          .set({ authorization })
          .send(body);
        found[caller] = response.status;
        await reviewEmergencies();
      }

      expect(found).toEqual(answers);
      const statuses = [...new Set(Object.values(found))].map(String);
      expect(documented[route]).toEqual(expect.arrayContaining(statuses));
    });
  },
);

describe('the matrix', () => {
  it('has a row for every route of the API, and no other', () => {
    expect(rows.map(({ route }) => route).sort()).toEqual(
      Object.keys(documented).sort(),
    );
  });
});
