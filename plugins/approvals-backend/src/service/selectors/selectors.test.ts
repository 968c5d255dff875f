import {
  ANY_EXTENSIONS,
  compilePolicy,
  evaluate,
} from '@greenlane/backstage-plugin-approvals-policy';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { approve, as, ask } from '../../__testUtils__/serviceActions';
import { testConfig } from '../../__testUtils__/testConfig';

jest.setTimeout(120_000);

/** What the stage of every request asks, and whom the tier keeps out. */
function configOf(from: string[], excludes?: string[]) {
  const config = testConfig({}, { service: 'selected' }) as any;
  config.approvals.policy.tiers.splice(-1, 0, {
    id: 'selected',
    outcome: 'review',
    stages: [{ id: 'select', require: { approvals: 1, from } }],
    ...(excludes && { excludes }),
  });
  return config;
}

async function start(
  id: Parameters<typeof createTestService>[0],
  resolve: (question: any) => any,
  config = configOf(['$oncall.payments']),
) {
  const asked: any[] = [];
  const oncall = {
    id: 'oncall',
    resolve: async (question: any) => {
      asked.push(question);
      return resolve(question);
    },
  };
  const test = await createTestService(id, { config, selectors: [oncall] });
  return { ...test, asked };
}

describe.each(databases.eachSupportedId())('a selector on %p', id => {
  it('says who decides, and is not asked again about it', async () => {
    let shift = 'user:default/security';
    const test = await start(id, () => [shift]);
    const { requestId, stored } = await ask(test, {});
    expect(stored.stages[0].require).toEqual({
      approvals: 1,
      from: ['user:default/security'],
    });
    expect(test.asked).toEqual([
      {
        argument: 'payments',
        template: expect.objectContaining({
          entityRef: 'template:default/service',
        }),
        requester: 'user:default/developer',
        signal: expect.any(AbortSignal),
      },
    ]);
    shift = 'user:default/director';
    await test.caretaker.recheck();
    await expect(approve(test, requestId, 'director')).rejects.toThrow();
    const { status } = await approve(test, requestId, 'security');
    expect(status).toBe('approved');
    const launched = await ask(test, {});
    expect(launched).toMatchObject({ outcome: 'launch', requestId });
    // For the launch it was asked, since it might have been a new request.
    expect(test.asked).toHaveLength(2);
  });

  it('is asked anew while it is not known, and then decides', async () => {
    let answer: () => string[] = () => {
      throw new Error('s3cret');
    };
    const test = await start(id, () => answer());
    const { requestId, stored } = await ask(test, {});
    expect(stored).toMatchObject({
      verdict: 'blocked',
      missing: ['$oncall.payments'],
    });
    answer = () => ['group:default/security'];
    await test.caretaker.recheck();
    const { status } = await approve(test, requestId, 'security');
    expect(status).toBe('approved');
  });

  it.each<[string, (question: any) => any]>([
    ['is late', () => new Promise(() => {})],
    [
      'throws',
      () => {
        throw new Error('s3cret');
      },
    ],
    ['says nothing', () => undefined],
    ['says a text', () => 'user:default/security'],
    ['names nobody', () => []],
    ['names no people', () => ['component:default/website']],
    ['names somebody without a kind', () => ['security']],
    ['names somebody and nonsense', () => ['user:default/security', 'x y']],
    ['names a number', () => ['user:default/security', 7]],
    ['names too many', () => new Array(101).fill('user:default/security')],
  ])('that %s blocks what needs it', async (_, resolve) => {
    const test = await start(id, resolve);
    const { requestId, stored } = await ask(test, {});
    const request = await test.approvals.getRequest(
      requestId!,
      as('developer'),
    );
    expect(request).toMatchObject({
      status: 'blocked',
      blockedBecause: ['$oncall.payments'],
      stages: [],
    });
    expect(request.evaluation.reasons.join(' ')).toContain(
      'Whom `$oncall.payments` stands for cannot be told',
    );
    const told = JSON.stringify([stored, test.logger.warn.mock.calls]);
    expect(told).not.toContain('s3cret');
    const policy = compilePolicy(
      configOf(['$oncall.payments']).approvals,
      ANY_EXTENSIONS,
    );
    expect(evaluate(policy, stored.input)).toEqual(stored);
  });

  it('cannot change what is evaluated', async () => {
    const test = await start(id, ({ template }) => {
      template.entity.spec.owner = 'group:default/outsiders';
      return ['user:default/security'];
    });
    const { stored } = await ask(test, {});
    expect(stored.input.template.entity.spec.owner).toBe('payments');
  });

  it('is asked in a preview, and about no other template', async () => {
    const test = await start(id, () => ['user:default/security']);
    const preview = (template: string) =>
      test.approvals.evaluate(
        { templateRef: `template:default/${template}`, values: {} },
        as('developer'),
      );
    expect(await preview('service')).toMatchObject({
      approvers: [{ people: ['user:default/security'] }],
    });
    await preview('sandbox');
    expect(test.asked).toHaveLength(1);
  });

  it('of the catalog is not guessed while the catalog does not answer', async () => {
    const test = await start(
      id,
      () => [],
      configOf(['user:default/security'], ['$parameters.component.owner']),
    );
    test.catalog.down = 'component:default/website';
    const values = { component: 'component:default/website' };
    await expect(ask(test, { values })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
