import { databases } from '../__testUtils__/databases';
import {
  as,
  asService,
  Portal,
  startApprovals,
} from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

const URL = '/api/approvals';

describe.each(databases.eachSupportedId())('policies over HTTP on %p', id => {
  let portal: Portal;
  const get = (path: string, authorization: string) =>
    portal.client.get(`${URL}${path}`).set('Authorization', authorization);

  beforeAll(async () => {
    const { policy } = testConfig().approvals as any;
    const lax = { ...policy, defaultTier: 'automated', rules: [] };
    const candidate = { mode: 'shadow', policy: lax };
    const config = testConfig({ candidate });
    portal = await startApprovals({ database: id, config });
  });

  it.each([
    ['platform', 200],
    ['auditor', 200],
    ['developer', 403],
    ['team-lead', 403],
    ['nobody-known', 403],
  ])('let %s compare the candidate: %d', async (name, status) => {
    const response = await get('/policy/shadow', as(name));
    expect(response.status).toBe(status);
    const { body } = await get('/policy', as(name));
    expect(body.shadow !== undefined).toBe(status === 200);
  });

  it('let no service compare', async () => {
    const response = await get('/policy/shadow', asService('plugin:robot'));
    expect(response.status).toBe(403);
  });

  it('show a version to whoever is signed in, and say what is wrong with a hash', async () => {
    const { body: current } = await get('/policy', as('developer'));
    const version = await get(
      `/policies/${current.policyHash}`,
      as('developer'),
    );
    expect(version.body).toMatchObject({ ...current, inForce: true });
    const unknown = await get(`/policies/${'0'.repeat(64)}`, as('developer'));
    expect(unknown.status).toBe(404);
    const malformed = await get('/policies/latest', as('developer'));
    expect(malformed.status).toBe(400);
  });

  it.each([
    ['a person', as('developer'), 200],
    ['somebody whom the catalog does not know', as('nobody-known'), 200],
    ['a service', asService('plugin:robot'), 200],
    ['nobody', 'Bearer mock-none-token', 401],
    ['a broken token', 'Bearer mock-invalid-token', 401],
  ])('show old and new ones alike to %s', async (_, authorization, status) => {
    const { body: current } = await get('/policy', as('developer'));
    const hash = current.policyHash;
    expect((await get('/policy', authorization)).status).toBe(status);
    expect((await get(`/policies/${hash}`, authorization)).status).toBe(status);
    // Having been described for one caller makes it no more public for the next.
    expect((await get(`/policies/${hash}`, authorization)).status).toBe(status);
  });

  it('show nobody who may compare with an old one', async () => {
    const { body } = await get('/policy', as('platform'));
    const version = await get(`/policies/${body.policyHash}`, as('platform'));
    expect(body.shadow).toBeDefined();
    expect(version.body).not.toHaveProperty('shadow');
    expect(version.body).not.toHaveProperty('refused');
  });
});
