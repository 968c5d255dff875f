import { JsonObject } from '@backstage/types';
import { checkConfig } from '../../__testUtils__/checkConfig';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { as, ask } from '../../__testUtils__/serviceActions';

jest.setTimeout(120_000);

/** Asked something, and answered by the test. */
function vendor(answer: () => unknown) {
  const asked: string[] = [];
  return {
    type: 'vendor',
    asked,
    run: async ({ value }: { value: unknown }): Promise<any> => {
      asked.push(String(value));
      return answer();
    },
  };
}

const CHECK = { type: 'vendor', timeLimit: { seconds: 0.05 } };
const PATIENT = { ...CHECK, timeLimit: { seconds: 10 } };

/** Everything waits for somebody, and under the candidate for nobody if its check has passed. */
function withCandidate(decides?: JsonObject, more: JsonObject = {}): object {
  const { policy, ...approvals } = checkConfig(CHECK).approvals as any;
  const { checks, rules, tiers, ...others } = policy;
  const simple = {
    ...others,
    defaultTier: 'reviewed',
    tiers: [tiers[1]],
    rules: [],
  };
  return {
    approvals: {
      ...approvals,
      policy: decides ?? simple,
      candidate: { mode: 'shadow', policy: { ...policy, ...more } },
    },
  };
}

/** The policy that decides asks the same. */
const SAME = (checkConfig(CHECK).approvals as any).policy;

async function shadowOf(test: TestService, requestId: string | undefined) {
  await test.services.shadows.idle();
  return (await test.approvals.getRequest(requestId!, as('platform'))).shadow;
}

describe.each(databases.eachSupportedId())('a shadow’s check on %p', id => {
  const start = (
    own: ReturnType<typeof vendor>,
    config: object = withCandidate(),
    more: object = {},
  ) => createTestService(id, { config, checks: [own], ...more });
  const named = { values: { name: 'shop' } };

  it('is asked although the policy that decides does not', async () => {
    const own = vendor(() => ({ passed: true }));
    const test = await start(own);
    const { outcome, stored, requestId } = await ask(test, named);
    expect(outcome).toBe('held');
    expect(stored.checks).toBeUndefined();
    expect(await shadowOf(test, requestId)).toMatchObject({
      differs: true,
      outcome: { verdict: 'granted' },
      unknown: [],
    });
    expect(own.asked).toEqual(['shop']);
  });

  it('is waited for by nobody', async () => {
    let answer = (_: object) => {};
    const own = vendor(
      () =>
        new Promise<object>(resolve => {
          answer = resolve;
        }),
    );
    const checks = { one: { ...PATIENT, value: 'parameters.name' } };
    const test = await start(own, withCandidate(undefined, { checks }));
    const { outcome, requestId } = await ask(test, named);
    expect(outcome).toBe('held');
    const before = await test.approvals.getRequest(requestId!, as('platform'));
    expect(before.shadow).toBeUndefined();
    expect(own.asked).toEqual(['shop']);
    answer({ passed: true });
    expect(await shadowOf(test, requestId)).toMatchObject({ unknown: [] });
  });

  it('that is late is unknown', async () => {
    const own = vendor(() => new Promise(() => {}));
    const test = await start(own);
    const { requestId } = await ask(test, named);
    expect(await shadowOf(test, requestId)).toMatchObject({
      outcome: { verdict: 'held' },
      unknown: ['checks.one'],
    });
  });

  it('that throws is unknown, and quotes nothing', async () => {
    const own = vendor(() => {
      throw new Error('s3cret');
    });
    const test = await start(own);
    const { outcome, requestId } = await ask(test, named);
    expect(outcome).toBe('held');
    expect(await shadowOf(test, requestId)).toMatchObject({
      outcome: { verdict: 'held' },
      unknown: ['checks.one'],
    });
    expect(JSON.stringify(test.logger.warn.mock.calls)).not.toContain('s3cret');
    expect(test.logger.error).not.toHaveBeenCalled();
  });

  it('is not asked again where both policies ask the same', async () => {
    const own = vendor(() => ({ passed: true }));
    const rules: JsonObject[] = [];
    const test = await start(own, withCandidate(SAME, { rules }));
    const { outcome, requestId } = await ask(test, named);
    expect(outcome).toBe('launch');
    expect(await shadowOf(test, requestId)).toMatchObject({
      outcome: { verdict: 'granted' },
    });
    expect(own.asked).toEqual(['shop']);
  });

  it('goes by its own question where it has the name of another', async () => {
    const own: ReturnType<typeof vendor> = vendor(() => ({
      passed: own.asked.length === 1,
    }));
    const checks = { one: { ...CHECK, value: "parameters.name + '-two'" } };
    const test = await start(own, withCandidate(SAME, { checks }));
    const { outcome, requestId } = await ask(test, named);
    expect(outcome).toBe('launch');
    expect(await shadowOf(test, requestId)).toMatchObject({
      outcome: { verdict: 'held' },
      differs: true,
    });
    expect(own.asked).toEqual(['shop', 'shop-two']);
  });

  it('stands in nobody’s way, whatever else fails', async () => {
    const own = vendor(() => ({ passed: true }));
    const test = await start(own);
    await test.knex.schema.renameTable('shadow_results', 'shadow_gone');
    const { outcome } = await ask(test, named);
    expect(outcome).toBe('held');
    await test.services.shadows.idle();
    expect(test.logger.error).toHaveBeenCalledWith(
      expect.stringContaining('in the shadow'),
      expect.any(Error),
    );
    await test.knex.schema.renameTable('shadow_gone', 'shadow_results');
  });

  it('is not asked about a request that did not come to be', async () => {
    const own = vendor(() => ({ passed: true }));
    const test = await start(own);
    const { requestId, stored } = await ask(test, named);
    await test.services.shadows.idle();
    const { shadows, database } = test.services;
    await expect(
      database.transaction(async tx => {
        const request = { id: requestId } as any;
        await shadows.record(tx, { request, version: 2, evaluation: stored });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await shadows.idle();
    expect(own.asked).toHaveLength(1);
  });

  it('is asked for so many at a time; for more, it is unknown at once', async () => {
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    const own = vendor(async () => {
      await gate;
      return { passed: true };
    });
    const checks = { one: { ...PATIENT, value: 'parameters.name' } };
    const test = await start(own, withCandidate(undefined, { checks }));
    const ids: Array<string | undefined> = [];
    for (let count = 0; count <= 20; count += 1) {
      const values = { name: `shop-${count}` };
      ids.push((await ask(test, { values })).requestId);
    }
    expect(own.asked).toHaveLength(20);
    const last = await test.approvals.getRequest(ids[20]!, as('platform'));
    expect(last.shadow).toMatchObject({ unknown: ['checks.one'] });
    release();
    expect(await shadowOf(test, ids[0])).toMatchObject({ unknown: [] });
  });

  it('is about people and costs, too, where only the shadow asks', async () => {
    const own = vendor(() => ({ passed: true }));
    const seat = { approvals: 1, from: ['$oncall.payments'] };
    const tiers = [
      {
        id: 'reviewed',
        outcome: 'review',
        stages: [{ id: 'oncall', require: seat }],
      },
    ];
    const config = withCandidate(undefined, {
      tiers,
      rules: [],
      defaultTier: 'reviewed',
    }) as any;
    config.approvals.candidate.cost = {
      currency: 'EUR',
      estimates: [{ templates: ['*'], estimator: 'acme' }],
    };
    const test = await start(own, config, {
      selectors: [
        { id: 'oncall', resolve: async () => ['user:default/platform'] },
      ],
      estimators: [
        {
          id: 'acme',
          estimate: async () => ({
            currency: 'EUR',
            lines: [{ label: 'node', amount: 5 }],
          }),
        },
      ],
    });
    const { requestId } = await ask(test, named);
    expect(await shadowOf(test, requestId)).toMatchObject({
      outcome: {
        verdict: 'held',
        monthly: 5,
        stages: [{ require: { from: ['user:default/platform'] } }],
      },
      unknown: [],
    });
  });
});
