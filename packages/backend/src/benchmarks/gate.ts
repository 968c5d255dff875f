import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { BackendFeature } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import approvals from '@greenlane/backstage-plugin-approvals-backend';
import { injectGate } from '@greenlane/backstage-plugin-approvals-common';
import { median, percentile } from './statistics';

/**
 * What the gate costs: `POST /v2/tasks` of an automated template, with and without the approvals plugin and its
 * modules, in one process and in turn, so that the machine's noise meets both. No worker runs the tasks: only the
 * answer is timed. The record (request, evaluation, event, outbox) is written each time.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 300);
const WARM_UP = 50;

const user = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'developer', namespace: 'default' },
  spec: { memberOf: [] },
};

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'sandbox',
    namespace: 'default',
    title: 'Sandbox',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://example.com/t.yaml',
    },
  },
  spec: {
    type: 'environment',
    owner: 'platform',
    parameters: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' } },
    },
    steps: [
      {
        id: 'log',
        name: 'Log',
        action: 'debug:log',
        input: { message: 'Hello ${{ parameters.name }}' },
      },
    ],
  },
};

const policy = {
  defaultTier: 'automated',
  facts: { name: { type: 'string', value: 'parameters.name' } },
  tiers: [
    { id: 'automated', outcome: 'approve' },
    {
      id: 'reviewed',
      outcome: 'review',
      stages: [
        {
          id: 'owner',
          require: { approvals: 1, from: ['$template.owner'] },
        },
      ],
    },
  ],
  rules: [
    { id: 'reserved', when: "name == 'reserved'", tier: 'reviewed' },
    { id: 'routine', tier: 'automated' },
  ],
};

const start = async (entity: object, features: BackendFeature[]) => {
  const backend = await startTestBackend({
    features: [
      scaffolder,
      catalogServiceMock.factory({ entities: [entity as never, user] }),
      mockServices.rootLogger.factory({ level: 'none' }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          scaffolder: { concurrentTasksLimit: 0 },
          approvals: { policy },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
      ...features,
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/scaffolder/v2/tasks`;
  return { url, stop: () => backend.stop() };
};

const createTask = async (url: string, name: string): Promise<number> => {
  const before = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: mockCredentials.user.header('user:default/developer'),
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      templateRef: 'template:default/sandbox',
      values: { name },
    }),
  });
  const body = await response.text();
  const elapsed = performance.now() - before;
  if (response.status !== 201 || body.includes('apr-')) {
    throw new Error(`Expected a task, got ${response.status}: ${body}`);
  }
  return elapsed;
};

const main = async () => {
  const plain = await start(template, []);
  const gated = await start(injectGate(template as never), [approvals]);
  const samples = { plain: [] as number[], gated: [] as number[] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const turns = [
      ['plain', plain.url],
      ['gated', gated.url],
    ] as const;
    for (const [side, url] of round % 2 ? turns : [...turns].reverse()) {
      const elapsed = await createTask(url, `box-${round + WARM_UP}`);
      if (round >= 0) {
        samples[side].push(elapsed);
      }
    }
  }
  const [a, b] = [median(samples.plain), median(samples.gated)];
  const row = (label: string, values: number[]) =>
    `${label.padEnd(16)} median ${median(values).toFixed(
      2,
    )} ms   p95 ${percentile(values, 95).toFixed(2)} ms`;
  process.stdout.write(
    [
      `POST /v2/tasks of an automated template, ${ROUNDS} rounds, interleaved, SQLite`,
      row('without', samples.plain),
      row('with approvals', samples.gated),
      `ratio of medians ${(b / a).toFixed(2)} (aim: at most 2.0), added ${(
        b - a
      ).toFixed(2)} ms (aim: at most 15)`,
      '',
    ].join('\n'),
  );
  await plain.stop();
  await gated.stop();
  process.exit(0);
};

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
