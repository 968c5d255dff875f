import { JsonObject } from '@backstage/types';
import { decide, hold, post, read } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

/** Finance is told of what nobody can decide. */
function createConfig(): JsonObject {
  const config = testConfig() as any;
  const tell = ['group:default/Finance'];
  config.approvals.policy.whenBlocked = { tell };
  return config;
}

describe.each(databases.eachSupportedId())(
  'whoever is told that nobody can decide, on %p,',
  database => {
    let portal: Portal;
    beforeAll(async () => {
      portal = await startApprovals({ database, config: createConfig() });
    });

    const statusFor = async (name: string, id: string) =>
      (await read(portal, name, `/requests/${id}`)).status;

    it('can read the request from then on, and do nothing else', async () => {
      const blocked = await hold(portal, { template: 'ownerless' });
      const seen = await read(portal, 'finance', `/requests/${blocked.id}`);
      expect(seen.body).toMatchObject({
        status: 'blocked',
        canDecide: { allowed: false },
        can: { revoke: false, recheck: false },
      });
      const events = await read(
        portal,
        'finance',
        `/requests/${blocked.id}/events`,
      );
      expect(events.status).toBe(200);
      const list = await read(portal, 'finance', '/requests?view=all');
      expect(list.body.totalItems).toBe(1);
      expect((await decide(portal, 'finance', blocked)).status).toBe(409);
      const path = `/requests/${blocked.id}`;
      const comment = 'No.';
      const tries = [
        await post(portal, 'finance', `${path}/revoke`, { comment }),
        await post(portal, 'finance', `${path}/cancel`),
        await post(portal, 'finance', `${path}/recheck`),
      ];
      expect(tries.map(({ status }) => status)).toEqual([403, 403, 403]);
      expect(await statusFor('outsider', blocked.id)).toBe(404);
    });

    it('still can once others can decide, who is not told of anything else', async () => {
      const other = await hold(portal);
      expect(await statusFor('finance', other.id)).toBe(404);
      const group = portal.catalog.find('group:default/payments');
      portal.catalog.replace({ ...group, relations: [] });
      const { id, subjectHash } = await hold(portal);
      portal.catalog.replace(group);
      expect(await statusFor('finance', id)).toBe(200);
      await post(portal, 'platform', `/requests/${id}/recheck`);
      const seen = await read(portal, 'finance', `/requests/${id}`);
      expect(seen.body.status).toBe('pending');
      const refused = await decide(portal, 'finance', { id, subjectHash });
      expect(refused.status).toBe(403);
      const inbox = await read(portal, 'finance', '/requests?view=inbox');
      expect(inbox.body.totalItems).toBe(0);
      expect(await statusFor('finance', other.id)).toBe(404);
    });
  },
);
