import { compilePolicy } from '../compilePolicy';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { explainInWords } from '../words/explainInWords';
import { evaluate } from './evaluate';

const policy = compilePolicy(demoPolicy);

describe('the demo policy', () => {
  it.each([
    ['sandbox', { name: 'a', ttlDays: 3 }, 'automated', 'granted', []],
    ['cloud-environment', MODEST_ENVIRONMENT, 'conditional', 'granted', []],
    [
      'cloud-environment',
      { ...MODEST_ENVIRONMENT, size: 'large' },
      'conditional',
      'held',
      ['budget'],
    ],
    [
      'cloud-environment',
      { ...MODEST_ENVIRONMENT, environment: 'production' },
      'escalated',
      'held',
      ['owner', 'production'],
    ],
    [
      'cloud-environment',
      { ...MODEST_ENVIRONMENT, environment: 'production', nodes: 20 },
      'escalated',
      'held',
      ['budget', 'owner', 'production'],
    ],
    [
      'cloud-environment',
      { ...MODEST_ENVIRONMENT, dataClassification: 'confidential' },
      'escalated',
      'held',
      ['owner', 'production'],
    ],
    [
      'cloud-environment',
      {
        ...MODEST_ENVIRONMENT,
        dataClassification: 'restricted',
        publicEndpoint: true,
      },
      'denied',
      'denied',
      [],
    ],
    [
      'production-service',
      { name: 'a' },
      'escalated',
      'held',
      ['owner', 'production'],
    ],
    ['team-secret', { name: 'a' }, 'reviewed', 'held', ['review']],
    ['of-nobody', { name: 'a' }, 'escalated', 'held', ['owner', 'production']],
  ])('%s with %j is %s', (template, parameters, tier, verdict, stages) => {
    const evaluation = evaluate(policy, demoSubject(template, parameters));
    expect(evaluation).toMatchObject({ tier, verdict });
    expect(evaluation.stages.map(({ id }) => id)).toEqual(stages);
  });

  it('says how far a cost is from the line', () => {
    const evaluation = evaluate(
      policy,
      demoSubject('cloud-environment', MODEST_ENVIRONMENT),
    );
    expect(evaluation.cost).toEqual({
      known: true,
      monthly: 250,
      currency: 'USD',
      lines: [
        { label: 'node medium × 2 nodes', amount: 240 },
        { label: 'storage gb × 100', amount: 10 },
      ],
    });
    expect(explainInWords(evaluation)).toContain(
      '$250 a month is within the line of $500 ($250 below).',
    );
  });

  it('blocks what only unknown facts would deny, and names them', () => {
    const { publicEndpoint, ...withoutEndpoint } = MODEST_ENVIRONMENT;
    const evaluation = evaluate(
      policy,
      demoSubject('cloud-environment', {
        ...withoutEndpoint,
        dataClassification: 'restricted',
      }),
    );
    expect(evaluation).toMatchObject({
      verdict: 'blocked',
      missing: ['publicEndpoint'],
    });
  });
});
