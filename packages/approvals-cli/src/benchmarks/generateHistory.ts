import {
  HistoryLine,
  HistoryRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  CompiledPolicy,
  compilePolicy,
  evaluate,
  PolicySource,
} from '@greenlane/backstage-plugin-approvals-policy';

const TEMPLATE = 'template:default/cloud-environment';
const FIELDS = [
  'environment',
  'dataClassification',
  'size',
  'nodes',
  'storageGb',
  'publicEndpoint',
];

/** A small generator of random numbers, so that a failure can be repeated by its seed. */
function randomFrom(seed: number) {
  let state = seed;
  return (count: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) % 2_147_483_648;
    return Math.abs(state >> 8) % count;
  };
}

/** The history of a portal with the demo's policy and random requests, line by line. */
export function* generateHistory(
  source: PolicySource,
  options: { seed: number; requests: number },
): Generator<HistoryLine> {
  const policy = compilePolicy(source);
  const random = randomFrom(options.seed);
  const exportedAt = '2026-11-23T10:00:00.000Z';
  yield {
    kind: 'header',
    format: 'greenlane-history',
    version: 1,
    exportedAt,
    until: exportedAt,
  };
  yield { kind: 'policy', hash: policy.hash, source: source as any };
  for (let index = 0; index < options.requests; index += 1) {
    yield requestOf(policy, { id: `apr-${index}`, random });
  }
  yield { kind: 'end', policies: 1, requests: options.requests };
}

function requestOf(
  policy: CompiledPolicy,
  { id, random }: { id: string; random: (count: number) => number },
): HistoryRequest {
  const pick = (values: any[]) => values[random(values.length)];
  const properties = Object.fromEntries(FIELDS.map(name => [name, {}]));
  const evaluation = evaluate(policy, {
    template: {
      entityRef: TEMPLATE,
      entity: {
        kind: 'Template',
        metadata: { name: 'cloud-environment' },
        spec: {
          owner: 'group:default/engineering',
          parameters: [{ properties }],
          steps: [],
        },
      },
    },
    parameters: {
      environment: pick(['development', 'production', 7]),
      dataClassification: pick(['public', 'internal', 'restricted']),
      size: pick(['small', 'medium', 'large', 'huge']),
      nodes: random(20),
      storageGb: random(10_000),
      publicEndpoint: pick([true, false, null]),
    },
    requester: { entityRef: 'user:default/developer', groups: [] },
    now: '2026-11-22T10:00:00Z',
  });
  const { tier, verdict, policyHash } = evaluation;
  return {
    kind: 'request',
    id,
    templateRef: TEMPLATE,
    requester: 'user:default/developer',
    createdAt: '2026-11-22T10:00:00.000Z',
    status: 'pending',
    tier,
    verdict,
    policyHash,
    evaluation,
    decisions: [],
  };
}
