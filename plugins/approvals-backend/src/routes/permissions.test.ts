import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { databases } from '../__testUtils__/databases';
import { decide, hold, INTERNAL, post, read } from '../__testUtils__/actions';
import {
  asActorFor,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

const CONDITION = {
  rule: 'HAS_TEMPLATE',
  resourceType: 'approval-request',
  params: { templates: ['template:default/service'] },
};

/** A permission framework that answers each permission as told. */
function permissionsThat(answers: Record<string, object>) {
  const answer = (permission: { name: string }) =>
    answers[permission.name] ?? { result: 'ALLOW' };
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () =>
      ({
        authorize: async (requests: any[]) =>
          requests.map(({ permission }) => answer(permission)),
        authorizeConditional: async (requests: any[]) =>
          requests.map(({ permission }) => answer(permission)),
      } as any),
  });
}

describe.each(databases.eachSupportedId())(
  'the permission framework on %p',
  database => {
    let portal: Portal;
    let service: { id: string; subjectHash: string };
    let production: { id: string; subjectHash: string };
    beforeAll(async () => {
      portal = await startApprovals({ database });
      service = await hold(portal);
      production = await hold(portal, { template: 'production' });
    });

    async function withAnswers(answers: Record<string, object>) {
      const features = [permissionsThat(answers)];
      return startApprovals({ database, knex: portal.knex, features });
    }

    it('narrows what is seen, before it is counted', async () => {
      const narrowed = await withAnswers({
        'approvals.request.read': {
          result: 'CONDITIONAL',
          conditions: CONDITION,
        },
      });
      const page = await read(narrowed, 'platform', '/requests');
      expect(page.body).toMatchObject({
        items: [{ id: service.id }],
        totalItems: 1,
      });
      expect(
        (await read(narrowed, 'platform', `/requests/${production.id}`)).status,
      ).toBe(404);
      expect((await decide(narrowed, 'team-lead', production)).status).toBe(
        404,
      );
    });

    it('never widens what is seen', async () => {
      const page = await read(portal, 'outsider', '/requests');
      expect(page.body.totalItems).toBe(0);
    });

    it('can show nothing at all', async () => {
      const narrowed = await withAnswers({
        'approvals.request.read': { result: 'DENY' },
      });
      expect(
        (await read(narrowed, 'platform', '/requests')).body.totalItems,
      ).toBe(0);
      expect(
        (await read(narrowed, 'platform', `/requests/${service.id}`)).status,
      ).toBe(404);
    });

    describe.each([
      [
        'a condition',
        { result: 'CONDITIONAL', conditions: { not: CONDITION } },
      ],
      ['a denial', { result: 'DENY' }],
    ])('by %s', (_, answer) => {
      it('narrows what the scaffolder’s own pages show of it', async () => {
        const narrowed = await withAnswers({
          'approvals.request.read': answer,
        });
        const held = (path: string) =>
          narrowed.client
            .get(`${INTERNAL}/held${path}`)
            .set('authorization', asActorFor('developer'));
        expect((await held(`/${service.id}`)).status).toBe(404);
        const { items, totalItems } = (await held('')).body;
        const visible = answer.result === 'DENY' ? [] : [production.id];
        expect(items.map((item: { id: string }) => item.id)).toEqual(visible);
        expect(totalItems).toBe(visible.length);
        const cancelled = await narrowed.client
          .post(`${INTERNAL}/held/${service.id}/cancel`)
          .set('authorization', asActorFor('developer'))
          .send({});
        expect(cancelled.status).toBe(404);
        const seen = await read(portal, 'developer', `/requests/${service.id}`);
        expect(seen.body.status).toBe('pending');
      });
    });

    it('narrows what can be decided, in the inbox too', async () => {
      const narrowed = await withAnswers({
        'approvals.request.decide': {
          result: 'CONDITIONAL',
          conditions: { not: CONDITION },
        },
      });
      const inbox = await read(narrowed, 'team-lead', '/requests?view=inbox');
      expect(inbox.body).toMatchObject({
        items: [{ id: production.id }],
        totalItems: 1,
      });
      expect((await decide(narrowed, 'team-lead', service)).status).toBe(403);
    });

    it('can keep people from asking', async () => {
      const narrowed = await withAnswers({
        'approvals.request.create': { result: 'DENY' },
      });
      const body = { templateRef: 'service', values: {} };
      expect(
        (await post(narrowed, 'developer', '/evaluations', body)).status,
      ).toBe(403);
    });
  },
);
