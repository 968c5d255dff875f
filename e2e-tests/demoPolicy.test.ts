import { expect, test } from './support/portalTest';

// The table of the demo's templates, asked over HTTP: it tells the policy in app-config.yaml and the
// forms in examples/ from what the README promises.

const small = {
  name: 'some-name',
  environment: 'development',
  size: 'small',
  nodes: 2,
  storageGb: 100,
  dataClassification: 'internal',
  publicEndpoint: false,
};
const large = { size: 'large' };
const reviewed = ['owner', 'production'];

const table: [
  title: string,
  template: string,
  values: Record<string, unknown>,
  expected: { tier: string; verdict: string; stages: string[] },
][] = [
  [
    'a sandbox runs at once',
    'sandbox',
    { name: 'some-name', ttlDays: 7 },
    { tier: 'automated', verdict: 'granted', stages: [] },
  ],
  [
    'a small environment runs at once',
    'cloud-environment',
    small,
    { tier: 'conditional', verdict: 'granted', stages: [] },
  ],
  [
    'whoever asks for no public endpoint gets none',
    'cloud-environment',
    { ...small, publicEndpoint: undefined },
    { tier: 'conditional', verdict: 'granted', stages: [] },
  ],
  [
    'exactly 500 a month runs at once',
    'cloud-environment',
    { ...small, size: 'medium', nodes: 4, storageGb: 200 },
    { tier: 'conditional', verdict: 'granted', stages: [] },
  ],
  [
    'more than 500 a month goes to finance',
    'cloud-environment',
    { ...small, size: 'medium', nodes: 4, storageGb: 201 },
    { tier: 'conditional', verdict: 'held', stages: ['budget'] },
  ],
  [
    'production is reviewed',
    'cloud-environment',
    { ...small, environment: 'production' },
    { tier: 'escalated', verdict: 'held', stages: reviewed },
  ],
  [
    'production that is expensive goes to finance as well',
    'cloud-environment',
    { ...small, ...large, environment: 'production' },
    { tier: 'escalated', verdict: 'held', stages: ['budget', ...reviewed] },
  ],
  [
    'confidential data are reviewed',
    'cloud-environment',
    { ...small, dataClassification: 'confidential' },
    { tier: 'escalated', verdict: 'held', stages: reviewed },
  ],
  [
    'restricted data are reviewed',
    'cloud-environment',
    { ...small, dataClassification: 'restricted' },
    { tier: 'escalated', verdict: 'held', stages: reviewed },
  ],
  [
    'restricted data are reviewed, not denied, without a word about an endpoint',
    'cloud-environment',
    { ...small, dataClassification: 'restricted', publicEndpoint: undefined },
    { tier: 'escalated', verdict: 'held', stages: reviewed },
  ],
  [
    'restricted data in public are denied',
    'cloud-environment',
    { ...small, dataClassification: 'restricted', publicEndpoint: true },
    { tier: 'denied', verdict: 'denied', stages: [] },
  ],
  [
    'a production service is reviewed',
    'production-service',
    {
      name: 'some-name',
      owner: 'group:default/payments',
      region: 'eu-west-1',
    },
    { tier: 'escalated', verdict: 'held', stages: reviewed },
  ],
  [
    'a secret goes to the owning team',
    'team-secret',
    { name: 'some-name', secret: '******' },
    { tier: 'reviewed', verdict: 'held', stages: ['team'] },
  ],
];

for (const [title, template, values, expected] of table) {
  test(`policy: ${title}`, async ({ portal }) => {
    const developer = await portal.api('developer');
    const { tier, verdict, stages, reasons } = await developer.post(
      '/api/approvals/evaluations',
      { templateRef: `template:default/${template}`, values },
    );
    expect({
      tier,
      verdict,
      stages: stages.map((stage: { id: string }) => stage.id),
    }).toEqual(expected);
    expect(reasons).not.toEqual([]);
  });
}
