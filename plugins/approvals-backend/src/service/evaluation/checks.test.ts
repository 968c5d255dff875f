import { JsonObject } from '@backstage/types';
import {
  compilePolicy,
  evaluate,
} from '@greenlane/backstage-plugin-approvals-policy';
import { checkConfig } from '../../__testUtils__/checkConfig';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { approve, as, ask } from '../../__testUtils__/serviceActions';
import { compilePolicySet } from '../../domain/policy/compilePolicySet';

jest.setTimeout(120_000);

const soon = { timeLimit: { seconds: 0.05 } };

/** A type of check that does as it is told, and counts how often it is asked. */
function vendor(run: (question: any) => any) {
  const asked: any[] = [];
  return {
    type: 'vendor',
    asked,
    run: async (question: any) => {
      asked.push(question);
      return run(question);
    },
  };
}

function start(
  id: Parameters<typeof createTestService>[0],
  check: JsonObject,
  own?: ReturnType<typeof vendor>,
) {
  return createTestService(id, {
    config: checkConfig(check),
    checks: own ? [own] : [],
  });
}

const named = (name: string) => ({ values: { name } });

const preview = (test: TestService) =>
  test.approvals.evaluate(
    { templateRef: 'template:default/service', values: { name: 'x' } },
    as('developer'),
  );

describe.each(databases.eachSupportedId())('a check on %p', id => {
  it('is asked what the policy says, and its yes grants', async () => {
    const own = vendor(() => ({ passed: true }));
    const test = await start(id, { type: 'vendor' }, own);
    const { outcome, stored } = await ask(test, named('shop'));
    expect(outcome).toBe('launch');
    expect(stored.checks).toEqual([
      { id: 'one', type: 'vendor', outcome: 'passed' },
    ]);
    expect(own.asked).toEqual([
      {
        value: 'shop',
        options: undefined,
        requester: 'user:default/developer',
        template: expect.objectContaining({
          entityRef: 'template:default/service',
        }),
        signal: expect.any(AbortSignal),
      },
    ]);
    expect(own.asked[0].signal.aborted).toBe(false);
  });

  it.each([
    ['says no', () => ({ passed: false, reason: 'no room' }), 'failed'],
    ['is late', () => new Promise(() => {}), 'late'],
    [
      'throws',
      () => {
        throw new Error('s3cret');
      },
      'error',
    ],
    ['says maybe', () => ({ passed: 'true' }), 'error'],
    ['says nothing', () => undefined, 'error'],
  ])('that %s grants nothing, and says so', async (_, run, outcome) => {
    const own = vendor(run);
    const test = await start(id, { type: 'vendor', ...soon }, own);
    const asked = await ask(test, named('shop'));
    expect(asked.outcome).toBe('held');
    expect(asked.stored).toMatchObject({
      verdict: 'held',
      stages: [{ id: 'look' }],
      checks: [{ id: 'one', outcome }],
    });
    expect(own.asked[0].signal.aborted).toBe(outcome === 'late');
    const told = JSON.stringify([asked.stored, test.logger.warn.mock.calls]);
    expect(told).not.toContain('s3cret');
    expect(test.logger.warn.mock.calls.length).toBe(
      outcome === 'failed' ? 0 : 1,
    );
    const config = checkConfig({ type: 'vendor', ...soon }).approvals as any;
    const policy = compilePolicy(config, { checkTypes: { vendor: {} } });
    expect(evaluate(policy, asked.stored.input)).toEqual(asked.stored);
  });

  it('is not asked in a preview unless it says so, and then grants nothing', async () => {
    const own = vendor(() => ({ passed: true }));
    const test = await start(id, { type: 'vendor' }, own);
    expect(await preview(test)).toMatchObject({
      verdict: 'held',
      checks: [{ id: 'one', outcome: 'not-run' }],
    });
    expect(own.asked).toEqual([]);
    const open = await start(id, { type: 'vendor', preview: true }, own);
    expect(await preview(open)).toMatchObject({ verdict: 'granted' });
    expect(own.asked).toHaveLength(1);
  });

  it('is not asked again about what was agreed to, nor can a later no take it back', async () => {
    const answers = [{ passed: false }, { passed: false }];
    const own = vendor(() => answers.shift() ?? { passed: true });
    const test = await start(id, { type: 'vendor' }, own);
    const { requestId, outcome } = await ask(test, named('shop'));
    expect(outcome).toBe('held');
    await approve(test, requestId, 'security');
    expect(own.asked).toHaveLength(1);
    const granted = await ask(test, named('shop'));
    expect(granted).toMatchObject({ outcome: 'launch', requestId });
  });

  it('is asked again once the policy asks something else', async () => {
    const answers = [{ passed: false }, { passed: false }];
    const own = vendor(() => answers.shift() ?? { passed: true });
    const test = await start(id, { type: 'vendor' }, own);
    const { requestId } = await ask(test, named('shop'));
    const changed = checkConfig({ type: 'vendor', timeLimit: { seconds: 1 } });
    const { policy } = changed.approvals as any;
    test.services.policies.replace(
      compilePolicySet(
        { policyConfig: { policy, risk: undefined, cost: undefined } },
        { checkTypes: { vendor: {} } },
      ),
    );
    await approve(test, requestId, 'security');
    expect(own.asked).toHaveLength(2);
  });

  it('that gave no answer is asked again where a request is blocked by it', async () => {
    const answers = [{}, { passed: false }];
    const own = vendor(() => answers.shift());
    const config = checkConfig({ type: 'vendor' }) as any;
    const { tiers, rules } = config.approvals.policy;
    tiers.push({ id: 'denied', outcome: 'deny' });
    rules[0].tier = 'denied';
    const test = await createTestService(id, { config, checks: [own] });
    const { requestId, stored } = await ask(test, {
      ...named('shop'),
      template: 'production',
    });
    expect(stored).toMatchObject({
      verdict: 'blocked',
      missing: ['checks.one'],
    });
    await test.approvals.recheck(requestId!, as('platform'));
    expect(own.asked).toHaveLength(2);
    const row = await test.knex('requests').where({ id: requestId }).first();
    expect(row.status).toBe('pending');
  });

  it('built in: matches whole names only', async () => {
    const test = await start(id, {
      type: 'name-pattern',
      with: { pattern: '[a-z]+|b' },
    });
    expect((await ask(test, named('shop'))).outcome).toBe('launch');
    for (const name of ['Shop', 'shop-1', 'shop\nshop', '1b']) {
      expect((await ask(test, named(name))).stored.checks).toEqual([
        {
          id: 'one',
          type: 'name-pattern',
          outcome: 'failed',
          reason: 'it does not match [a-z]+|b',
        },
      ]);
    }
  });

  it('built in: knows a list', async () => {
    const test = await start(id, {
      type: 'allowed-list',
      with: { values: ['shop'] },
    });
    expect((await ask(test, named('shop'))).outcome).toBe('launch');
    expect((await ask(test, named('Shop'))).outcome).toBe('held');
  });

  it('built in: sees whether a name is free, which nobody knows while the catalog is down', async () => {
    const check = { type: 'unique-in-catalog', with: { kind: 'Group' } };
    const test = await start(id, check);
    expect((await ask(test, named('free'))).outcome).toBe('launch');
    expect((await ask(test, named('Payments'))).stored.checks).toMatchObject([
      { outcome: 'failed', reason: 'the catalog has one of this name already' },
    ]);
    const odd = await ask(test, named('default/payments'));
    expect(odd.stored.checks).toMatchObject([{ outcome: 'error' }]);
    test.catalog.down = 'group:default/other';
    const { outcome, stored } = await ask(test, named('other'));
    expect(outcome).toBe('held');
    expect(stored.checks).toEqual([
      { id: 'one', type: 'unique-in-catalog', outcome: 'error' },
    ]);
    expect(JSON.stringify(stored)).not.toContain('refused');
  });

  it('built in: counts what an owner has', async () => {
    const own = (name: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
    });
    const test = await createTestService(id, {
      config: checkConfig({
        type: 'owner-quota',
        with: { limit: 2, kind: 'Component' },
      }),
      entities: [own('first')],
    });
    expect((await ask(test, named('Payments'))).outcome).toBe('launch');
    test.catalog.entities.push(own('second'));
    expect(
      (await ask(test, named('group:default/payments'))).stored,
    ).toMatchObject({
      verdict: 'held',
      checks: [{ reason: 'the owner has as many already as there may be: 2' }],
    });
    expect((await ask(test, named('security'))).outcome).toBe('launch');
    for (const owner of ['a/b/c', 'group:default/nobody']) {
      expect((await ask(test, named(owner))).stored.checks).toMatchObject([
        { outcome: 'error' },
      ]);
    }
  });
});
