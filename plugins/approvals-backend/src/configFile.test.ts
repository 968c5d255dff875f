import { JsonObject } from '@backstage/types';
import { ConfigFile } from './__testUtils__/ConfigFile';
import { as, Portal, startApprovals } from './__testUtils__/startApprovals';
import { testConfig } from './__testUtils__/testConfig';

jest.setTimeout(240_000);

const STRICTER = testConfig({}, { service: 'escalated' });

function broken(): JsonObject {
  const config: any = testConfig({}, { service: 'automated' });
  config.approvals.policy.rules[0].when = 'nosuchfact > 3';
  return config;
}

describe('a configuration file that is changed while the backend runs', () => {
  const file = ConfigFile.create();
  let portal: Portal;

  beforeAll(async () => {
    file.write(testConfig());
    const { rootConfig, module } = file;
    const features = [module];
    portal = await startApprovals({
      database: 'SQLITE_3',
      rootConfig,
      features,
    });
  });

  afterAll(() => file.close());

  const policy = async () =>
    (
      await portal.client
        .get('/api/approvals/policy')
        .set('Authorization', as('platform'))
    ).body;

  /** The tier that a service would get now. */
  const tier = async () =>
    (
      await portal.client
        .post('/api/approvals/evaluations')
        .set('Authorization', as('developer'))
        .send({
          templateRef: 'template:default/service',
          values: { name: 'one' },
        })
    ).body.tier;

  it('takes over, unless something in it is wrong, and again once that is mended', async () => {
    const first = await policy();
    expect(await tier()).toBe('reviewed');

    file.write(STRICTER);
    const second = await file.until(async () => {
      const now = await policy();
      return now.policyHash !== first.policyHash && now;
    });
    expect(await tier()).toBe('escalated');

    file.write(broken());
    const { refused, policyHash } = await file.until(async () => {
      const now = await policy();
      return now.refused && now;
    });
    expect(policyHash).toBe(second.policyHash);
    expect(refused.issues).toEqual([
      expect.objectContaining({
        path: 'approvals.policy.rules[0].when',
        line: 1,
        column: 1,
      }),
    ]);
    expect(await tier()).toBe('escalated');

    file.write(testConfig());
    const mended = await file.until(async () => {
      const now = await policy();
      return !now.refused && now;
    });
    expect(mended.policyHash).toBe(first.policyHash);
    expect(await tier()).toBe('reviewed');
  });

  it('tries a candidate out without a restart, and refuses one that is broken', async () => {
    const { policy: lax } = testConfig().approvals as any;
    const candidate = { ...lax, defaultTier: 'automated', rules: [] };
    const withCandidate = (tried: JsonObject) =>
      testConfig({ candidate: { mode: 'shadow', policy: tried } });
    file.write(withCandidate(candidate));
    const { shadow } = await file.until(async () => {
      const now = await policy();
      return now.shadow && now;
    });
    expect(await tier()).toBe('reviewed');

    file.write(withCandidate({ ...candidate, defaultTier: 'automatic' }));
    const { refused, ...kept } = await file.until(async () => {
      const now = await policy();
      return now.refused && now;
    });
    expect(refused.issues[0].path).toBe(
      'approvals.candidate.policy.defaultTier',
    );
    expect(kept.shadow).toEqual(shadow);
  });
});
