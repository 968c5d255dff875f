import { compilePolicy } from '../compilePolicy';
import { demoPolicy } from '../fixtures/demoPolicy';
import { describePolicy } from './describePolicy';
import { describeWhen } from './describeWhen';

describe('describeWhen', () => {
  it.each([
    ["environment == 'production'", 'environment is production'],
    ['monthlyCost <= 500.0', 'monthly cost is at most 500'],
    ["size in ['small', 'large']", 'size is small or large'],
    [
      "dataClassification == 'restricted' && publicEndpoint",
      'data classification is restricted and public endpoint is yes',
    ],
    ['!publicEndpoint', 'public endpoint is no'],
    ["name == ''", 'name is empty'],
  ])('says %s in words', (text, words) => {
    expect(describeWhen(text)).toBe(words);
  });

  it.each([
    "a == 'x' || b",
    "a == 'x && y'",
    "!a == 'x'",
    'a <= b',
    '(a || b) && c',
    "a.startsWith('x')",
    "a == 'it\\'s'",
    '',
  ])('leaves %s as it is written', text => {
    expect(describeWhen(text)).toBeUndefined();
  });
});

describe('the data of a described policy', () => {
  const described = describePolicy(compilePolicy(demoPolicy));

  it('has tiers with their conditions, stages and deadlines', () => {
    const tier = (id: string) => described.tiers.find(found => found.id === id);
    expect(tier('conditional')).toMatchObject({
      conditions: [
        {
          id: 'within-budget',
          when: {
            text: 'monthlyCost <= 500.0',
            words: 'monthly cost is at most 500',
          },
          otherwise: { id: 'budget' },
        },
      ],
      stages: [],
    });
    expect(tier('escalated')).toMatchObject({
      stages: [{ id: 'owner' }, { id: 'production' }],
      justification: 'required',
      expiresAfterMs: 7 * 86_400_000,
      launchWithinMs: 2 * 86_400_000,
      retries: 2,
    });
  });

  it('has what rules are about, and what they talk about', () => {
    expect(described.rules.find(({ id }) => id === 'production')).toMatchObject(
      {
        appliesTo: 'templates whose form has environment',
        when: { words: 'environment is production' },
      },
    );
    expect(described.facts[0]).toMatchObject({
      name: 'environment',
      parameters: ['environment'],
      onMissing: 'production',
    });
    expect(described.risk.factors).toHaveLength(2);
    expect(described.cost).toMatchObject({
      currency: 'USD',
      estimates: [{ templates: ['template:default/cloud-environment'] }],
    });
  });
});
