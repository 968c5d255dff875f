import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Config, ConfigReader } from '@backstage/config';
import { freshValues } from '../../__testUtils__/actions';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { testConfig } from '../../__testUtils__/testConfig';
import { PolicyReloads } from './PolicyReloads';

jest.setTimeout(60_000);

/** A configuration that can change, as that of a running backend. */
function changingConfig(data: any) {
  let current = new ConfigReader(data);
  const listeners = new Set<() => void>();
  const config = {
    getOptionalConfig: (key: string) => current.getOptionalConfig(key),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  } as unknown as Config;
  const change = (next: any) => {
    current = new ConfigReader(next);
    listeners.forEach(listener => listener());
  };
  return { config, change };
}

/** With a stricter tier for what was a plain review. */
const STRICTER = testConfig({}, { service: 'escalated' });
const policyOf = (config: any) => config.approvals.policy;
/** Everything is granted. */
const LAX = {
  ...policyOf(testConfig()),
  defaultTier: 'automated',
  rules: [],
};
const withCandidate = (mode: string, policy: object = LAX) =>
  testConfig({ candidate: { mode, policy } } as any);

describe.each(databases.eachSupportedId())('policies on %p', id => {
  async function setUp(initial: object = testConfig()) {
    const test = await createTestService(id, { config: initial });
    const { config, change } = changingConfig(initial);
    const tell = jest.fn(async () => undefined);
    const reloads = PolicyReloads.create({
      config,
      live: test.config,
      policies: test.services.policies,
      database: test.database,
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => undefined,
          fail: async () => undefined,
        }),
      }),
      logger: test.logger,
      tell,
    });
    const unfollow = reloads.follow();
    const reload = async (next: object) => {
      const before = test.services.policies.current;
      change(next);
      await reloads.reload();
      return { before, after: test.services.policies.current };
    };
    const submit = (template: string, by = 'developer') =>
      test.gate.submit(
        submissionOf(test, { by, template, values: freshValues() }),
      );
    const as = (name: string) => ({
      credentials: mockCredentials.user(`user:default/${name}`),
    });
    return { ...test, reloads, reload, submit, as, tell, unfollow };
  }

  it('change with the configuration, and every version stays', async () => {
    const { reload, knex, submit, approvals, as, logger } = await setUp();
    const { before, after } = await reload(STRICTER);
    expect(after.inForce.hash).not.toBe(before.inForce.hash);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining(after.inForce.hash),
    );
    expect((await knex('policy_versions').pluck('hash')).sort()).toEqual(
      [before.inForce.hash, after.inForce.hash].sort(),
    );
    const { requestId } = await submit('service');
    expect(
      await approvals.getRequest(requestId, as('developer')),
    ).toMatchObject({ tier: 'escalated', policyHash: after.inForce.hash });
    expect(await approvals.getPolicyVersion(before.inForce.hash)).toMatchObject(
      { inForce: false, defaultTier: 'reviewed' },
    );
    expect(await approvals.getPolicyVersion(after.inForce.hash)).toMatchObject({
      inForce: true,
    });
  });

  it('refuse a broken change as a whole, and say so to administrators only', async () => {
    const { reload, approvals, as, tell, config, logger } = await setUp();
    const broken: any = testConfig({ administrators: [] });
    broken.approvals.policy.rules[0].when = 'nosuchfact > 3';
    broken.approvals.candidate = { mode: 'shadow', policy: { rules: 7 } };
    const { before, after } = await reload(broken);
    expect(after).toBe(before);
    expect(config.administrators).toEqual(['group:default/platform']);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('approvals.candidate.policy'),
    );
    const issues = expect.arrayContaining([
      expect.objectContaining({ path: 'approvals.policy.rules[0].when' }),
    ]);
    expect(tell).toHaveBeenCalledWith(issues);
    expect(await approvals.getPolicy(as('platform'))).toMatchObject({
      policyHash: before.inForce.hash,
      refused: { issues },
    });
    const { refused } = await approvals.getPolicy(as('developer'));
    expect(refused).toBeUndefined();
    await reload(testConfig());
    expect((await approvals.getPolicy(as('platform'))).refused).toBeUndefined();
  });

  it('that ask somebody whom no module has added are refused', async () => {
    const { reload, services } = await setUp();
    const asking = testConfig() as any;
    asking.approvals.policy.checks = {
      stock: { type: 'acme', value: 'parameters.name' },
    };
    asking.approvals.cost = {
      currency: 'USD',
      estimates: [{ templates: ['*'], estimator: 'acme' }],
    };
    const { before, after } = await reload(asking);
    expect(after).toBe(before);
    expect(
      services.policies.refused?.issues.map(({ path }) => path).sort(),
    ).toEqual([
      'approvals.cost.estimates[0].estimator',
      'approvals.policy.checks.stock.type',
    ]);
  });

  it('are not in force before they are kept, and come into force after an outage', async () => {
    const { reload, reloads, knex, services } = await setUp();
    await knex.schema.renameTable('policy_versions', 'away');
    const { before, after } = await reload(STRICTER);
    expect(after).toBe(before);
    await knex.schema.renameTable('away', 'policy_versions');
    await reloads.reload();
    expect(services.policies.current.inForce.hash).not.toBe(
      before.inForce.hash,
    );
  });

  it('are no longer followed after the end', async () => {
    const { unfollow, services, reload, reloads } = await setUp();
    unfollow();
    const follow = jest.spyOn(reloads, 'reload');
    await reload(testConfig());
    expect(follow).toHaveBeenCalledTimes(1);
    expect(services.policies.refused).toBeUndefined();
  });

  it('that have become stricter hold at the last vote of what is pending', async () => {
    const { reload, submit, approvals, as } = await setUp();
    const { requestId } = await submit('service');
    await reload(STRICTER);
    const { subjectHash } = await approvals.getRequest(
      requestId,
      as('team-lead'),
    );
    const decided = await approvals.decide(
      requestId,
      { decision: 'approve', subjectHash },
      as('team-lead'),
    );
    expect(decided.status).toBe('stale');
  });

  it('in the shadow let nothing through, and leave what they would have done', async () => {
    const { submit, approvals, as } = await setUp(withCandidate('shadow'));
    const { requestId, outcome } = await submit('service');
    expect(outcome).toBe('held');
    const seen = await approvals.getRequest(requestId, as('platform'));
    expect(seen.shadow).toMatchObject({
      role: 'candidate',
      differs: true,
      outcome: { tier: 'automated', verdict: 'granted', stages: [] },
    });
    expect(
      (await approvals.getRequest(requestId, as('team-lead'))).shadow,
    ).toEqual(seen.shadow);
    expect(
      (await approvals.getRequest(requestId, as('developer'))).shadow,
    ).toBeUndefined();
    expect(await approvals.getShadow(as('platform'))).toMatchObject({
      role: 'candidate',
      requests: 1,
      differing: 1,
      failed: 0,
      tiers: [{ from: 'reviewed', to: 'automated', count: 1 }],
      newlyGranted: { count: 1, monthly: [], unknownCost: 1 },
      latest: [{ id: requestId }],
    });
    await expect(approvals.getShadow(as('developer'))).rejects.toThrow(
      'Only administrators and auditors',
    );
  });

  it('are promoted and taken back by one word', async () => {
    const { submit, reload, approvals, as } = await setUp(
      withCandidate('shadow'),
    );
    const { before, after } = await reload(withCandidate('enforce'));
    expect(after.inForce.hash).toBe(before.shadow?.policy.hash);
    const { requestId, outcome } = await submit('service');
    expect(outcome).toBe('launch');
    expect(
      (await approvals.getRequest(requestId, as('platform'))).shadow,
    ).toMatchObject({ role: 'former', outcome: { verdict: 'held' } });
    await reload(withCandidate('shadow'));
    expect((await submit('service')).outcome).toBe('held');
  });

  it('in the shadow block nothing when they crash or cannot be recorded', async () => {
    const test = await setUp(withCandidate('shadow'));
    const { services, submit, approvals, as, knex, logger } = test;
    const { shadow } = services.policies.current;
    jest.spyOn(shadow!.policy, 'evaluate').mockImplementation(() => {
      throw new Error('s3cret value');
    });
    const crashed = await submit('service');
    expect(crashed.outcome).toBe('held');
    const { shadow: shown } = await approvals.getRequest(
      crashed.requestId,
      as('platform'),
    );
    expect(shown).toMatchObject({ differs: true });
    expect(shown?.outcome).toBeUndefined();
    expect(JSON.stringify(await knex('shadow_results'))).not.toContain(
      's3cret',
    );
    expect(await approvals.getShadow(as('platform'))).toMatchObject({
      failed: 1,
    });
    await knex.schema.renameTable('shadow_results', 'away');
    expect((await submit('service')).outcome).toBe('held');
    await knex.schema.renameTable('away', 'shadow_results');
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be recorded'),
      expect.anything(),
    );
  });
});
