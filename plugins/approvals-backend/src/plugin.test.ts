import { databases } from './__testUtils__/databases';
import { hold, read } from './__testUtils__/actions';
import { startApprovals } from './__testUtils__/startApprovals';
import { testConfig } from './__testUtils__/testConfig';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'approvalsPlugin on %p',
  database => {
    it('does not start with a mistake in the policy, and names the place', async () => {
      const config: any = testConfig();
      config.approvals.policy.rules[0].tier = 'automatic';
      await expect(startApprovals({ database, config })).rejects.toThrow(
        'approvals.policy.rules[0].tier',
      );
    });

    it('does not start with a key that nobody knows', async () => {
      const config = testConfig({ administrator: ['group:default/platform'] });
      await expect(startApprovals({ database, config })).rejects.toThrow(
        /administrator/,
      );
    });

    it('does not start on a database without its guards', async () => {
      const { knex } = await startApprovals({ database });
      await knex.raw('DROP INDEX requests_one_open');
      await expect(startApprovals({ database, knex })).rejects.toThrow(
        'requests_one_open',
      );
    });

    it('keeps requests over a restart', async () => {
      const first = await startApprovals({ database });
      const { id } = await hold(first);
      const second = await startApprovals({ database, knex: first.knex });
      const seen = await read(second, 'developer', `/requests/${id}`);
      expect(seen.body).toMatchObject({ id, status: 'pending' });
    });

    it('answers 503 while its database is gone', async () => {
      const portal = await startApprovals({ database });
      await portal.knex.destroy();
      const response = await read(portal, 'developer', '/requests');
      expect(response.status).toBe(503);
      expect(response.body.error.message).toMatch(/Try again/);
      await portal.knex.initialize();
    });
  },
);
