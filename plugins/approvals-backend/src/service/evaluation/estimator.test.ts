import {
  ANY_EXTENSIONS,
  compilePolicy,
  evaluate,
} from '@greenlane/backstage-plugin-approvals-policy';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { approve, ask } from '../../__testUtils__/serviceActions';
import { windowConfig } from '../../__testUtils__/windowConfig';

jest.setTimeout(120_000);

/** Up to 500 runs at once; what it costs, an estimator says. */
function estimatorConfig() {
  const config = windowConfig({}, { windows: false }) as any;
  const timeLimit = { seconds: 0.05 };
  config.approvals.cost.estimates = [
    { templates: ['*'], estimator: 'acme', timeLimit },
  ];
  return config;
}

async function start(
  id: Parameters<typeof createTestService>[0],
  estimate: (question: any) => any,
) {
  const asked: any[] = [];
  const acme = {
    id: 'acme',
    estimate: async (question: any) => {
      asked.push(question);
      return estimate(question);
    },
  };
  const config = estimatorConfig();
  const test = await createTestService(id, { config, estimators: [acme] });
  return { ...test, asked };
}

const sized = (size: number) => ({ values: { name: 'one', size } });

const costing = (amount: unknown, more = {}) => ({
  currency: 'USD',
  lines: [{ label: 'nodes', amount }],
  ...more,
});

describe.each(databases.eachSupportedId())('an estimator on %p', id => {
  it('says what a request costs, and is not asked again about it', async () => {
    const test = await start(id, ({ parameters }) => costing(parameters.size));
    const { outcome, stored } = await ask(test, sized(300));
    expect(outcome).toBe('launch');
    expect(stored.cost).toMatchObject({ known: true, monthly: 300 });
    expect(test.asked[0]).toMatchObject({
      template: { entityRef: 'template:default/service' },
      parameters: { name: 'one', size: 300 },
      requester: 'user:default/developer',
    });
    const held = await ask(test, sized(501));
    expect(held.outcome).toBe('held');
    await approve(test, held.requestId, 'security');
    expect(test.asked).toHaveLength(2);
  });

  it('takes nothing back that was agreed to when it costs more by then', async () => {
    let price = 501;
    const test = await start(id, () => costing(price));
    const { requestId } = await ask(test, sized(300));
    await approve(test, requestId, 'security');
    price = Infinity;
    expect(await ask(test, sized(300))).toMatchObject({
      outcome: 'launch',
      requestId,
    });
  });

  it.each([
    ['is late', () => new Promise(() => {})],
    [
      'throws',
      () => {
        throw new Error('s3cret');
      },
    ],
    ['says nothing', () => undefined],
    ['is negative', () => costing(-1)],
    ['is infinite', () => costing(Infinity)],
    ['is a text', () => costing('1')],
    ['has another currency', () => costing(1, { currency: 'EUR' })],
    ['has no lines', () => costing(1, { lines: [] })],
    [
      'has a label that turns around',
      () => costing(1, { lines: [{ label: 'a\u202eb', amount: 1 }] }),
    ],
  ])(
    'that %s leaves the cost unknown, which grants nothing',
    async (_, run) => {
      const test = await start(id, run);
      const { outcome, stored } = await ask(test, sized(300));
      expect(outcome).toBe('held');
      expect(stored.cost).toMatchObject({ known: false, lines: [] });
      const told = JSON.stringify([stored, test.logger.warn.mock.calls]);
      expect(told).not.toMatch(/s3cret|\u202e/);
      expect(test.logger.warn).toHaveBeenCalledTimes(1);
      const { approvals } = estimatorConfig();
      const policy = compilePolicy(approvals, ANY_EXTENSIONS);
      expect(evaluate(policy, stored.input)).toEqual(stored);
    },
  );
});
